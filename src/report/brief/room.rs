//! Which lines of a briefing have room: each has its turn, and as many turns are taken as fit. Measures nothing itself.

/// After this turn every line has had its own.
const LAST: usize = 255;

/// What a topic is to its reader.
#[derive(Clone, Copy)]
pub(super) enum Portion {
    Conclusions,
    People,
    /// History and bilateral matters.
    Told,
    /// What it takes part in itself.
    Work,
    /// The meetings of long ago that it took part in.
    Past,
    /// Contradictions in what it takes part in.
    Disputes,
    /// What is known of the meetings that it hosted.
    Behind,
    /// What was held there, and what only its organisations take part in.
    Besides,
}

impl Portion {
    /// The turn of the first line of a topic, and so many turns later that of the next one: what matters more comes sooner and
    /// more often.
    fn turns(self) -> (usize, usize) {
        match self {
            Portion::Conclusions => (0, 3),
            Portion::Work => (1, 14),
            Portion::People => (2, 16),
            Portion::Told => (3, 20),
            Portion::Past => (4, 14),
            Portion::Disputes => (8, 14),
            Portion::Behind => (37, 9),
            Portion::Besides => (85, 21),
        }
    }
}

/// The last turn that has room.
#[derive(Clone, Copy)]
pub(super) struct Room(usize);

impl Room {
    /// The most lines of a topic.
    pub(super) fn of(self, part: Portion) -> usize {
        let (first, step) = part.turns();
        self.0.checked_sub(first).map_or(0, |left| left / step + 1)
    }

    /// As many lines as fit, which costs a try where all fit, and else a few.
    pub(super) fn filled(fits: impl Fn(Room) -> bool) -> Room {
        if fits(Room(usize::MAX)) {
            return Room(usize::MAX);
        }
        // What fits less does not fit more.
        let turns: Vec<usize> = (0..=LAST).collect();
        Room(turns.partition_point(|&turn| fits(Room(turn))).saturating_sub(1).max(Portion::Told.turns().0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_line_and_then_what_matters_more_has_more() {
        use Portion::{Behind, Besides, Conclusions, Disputes, Past, People, Told, Work};
        for (lines, expected) in [
            (0, [2, 1, 1, 1, 0, 0, 0, 0]),
            (8, [3, 1, 1, 1, 1, 1, 0, 0]),
            (20, [10, 2, 2, 2, 2, 2, 0, 0]),
            (40, [19, 4, 4, 3, 4, 4, 2, 0]),
        ] {
            let of_all = |room: Room| {
                [Conclusions, Work, People, Told, Past, Disputes, Behind, Besides].map(|part| room.of(part))
            };
            let room = Room::filled(|room| room.0 <= LAST && of_all(room).iter().sum::<usize>() <= lines);
            assert_eq!(of_all(room), expected, "{lines}");
        }
    }
}
