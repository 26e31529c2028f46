//! How many lines each part of a briefing has: what matters more to a reader has room first. Measures nothing itself.

/// The most lines of a topic; the rest is named or counted, and stands in an annex.
pub(super) const MAX_LINES: usize = 16;

/// So many lines every part has, where they fit, before one of them has more.
const EACH: usize = 3;

/// So many conclusions are enough before every part has as many.
const MANY: usize = 8;

/// What a topic is to its reader, in the order in which they have room.
#[derive(Clone, Copy)]
pub(super) enum Portion {
    Conclusions,
    People,
    /// History and bilateral matters.
    Told,
    /// What it takes part in itself.
    Work,
    /// The names of what has no line.
    Names,
    /// What was held there, and what only its organisations take part in.
    Besides,
}

impl Portion {
    const ALL: [Portion; 6] =
        [Portion::Conclusions, Portion::People, Portion::Told, Portion::Work, Portion::Names, Portion::Besides];
}

/// The most lines of a topic, by what it is.
#[derive(Clone, Copy)]
pub(super) struct Room([usize; Portion::ALL.len()]);

impl Room {
    pub(super) fn of(self, part: Portion) -> usize {
        self.0[part as usize]
    }

    fn with(mut self, part: Portion, most: usize) -> Room {
        self.0[part as usize] = most;
        self
    }

    /// As many lines of each part as fit, which costs a try where all fit, and else a few.
    pub(super) fn filled(fits: impl Fn(Room) -> bool) -> Room {
        let whole = Room([MAX_LINES; Portion::ALL.len()]);
        if fits(whole) {
            return whole;
        }
        let even = |most| Room([most; Portion::ALL.len()]).with(Portion::Names, 0).with(Portion::Besides, 0);
        if !fits(even(1)) {
            return even(1);
        }
        let each = last(1, EACH, |most| fits(even(most)));
        let grown = |room: Room, part, most: usize| {
            room.with(part, last(room.of(part), most.max(room.of(part)), |most| fits(room.with(part, most))))
        };
        let first =
            [(Portion::Conclusions, MANY), (Portion::People, EACH), (Portion::Told, EACH), (Portion::Work, EACH)];
        let room = first.into_iter().fold(even(each), |room, (part, most)| grown(room, part, most));
        Portion::ALL.into_iter().fold(room, |room, part| grown(room, part, MAX_LINES))
    }
}

/// The last number up to `most` that fits, or `least`; what fits less does not fit more.
fn last(least: usize, most: usize, fits: impl Fn(usize) -> bool) -> usize {
    let more: Vec<usize> = (least + 1..=most).collect();
    least + more.partition_point(|&number| fits(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_few_lines_and_then_the_first_have_more() {
        for (lines, expected) in
            [(0, [1, 1, 1, 1, 0, 0]), (8, [2, 2, 2, 2, 0, 0]), (20, [11, 3, 3, 3, 0, 0]), (99, [16; 6])]
        {
            assert_eq!(Room::filled(|room| room.0.iter().sum::<usize>() <= lines).0, expected, "{lines}");
        }
    }
}
