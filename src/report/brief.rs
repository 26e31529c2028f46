//! The briefing on a record: one to two pages for a mail, every statement with its sources. Derived from the property table and the
//! kinds of linked records; writes no markup, which is for the renderers.

mod attendance;
mod bilateral;
mod builder;
mod choice;
mod conclusion;
mod conflicts;
mod counterpart;
mod duties;
mod hosted;
mod linked;
mod naming;
mod opening;
mod people;
mod rest;
mod room;
mod tie;

use super::document::Document;
use super::footnotes::Footnotes;
use super::provenance::Provenance;
use super::render::text;
use crate::data::{Handle, View};
use bilateral::dealings;
use builder::{BriefBuilder, Known};
use room::Room;
use tie::ties;

/// Two printed pages of A4, in lines of [`PAGE_COLUMNS`]: as many as HTML and Word set on them.
const PAGE_LINES: usize = 146;
const PAGE_COLUMNS: usize = 100;

/// Of so many lines of sources, which are set smaller, three take the room of text.
const SMALL_LINES: usize = 4;

/// The fullest briefing that fits two pages. Costs its facts, its links and those of the organisations
/// and people at home there, a few times.
pub fn brief(view: View<'_>, handle: Handle, provenance: &Provenance, annex: bool) -> Document {
    let ties = ties(view, handle);
    let fits = |document: &Document| printed_lines(&text(view.dataset, document, PAGE_COLUMNS)) <= PAGE_LINES;
    let record = view.record(handle);
    let dealings = dealings(view, handle);
    let known = Known::default();
    let build = |room, annex| {
        let footnotes = Footnotes::default();
        let (ties, dealings, known) = (&ties, &dealings, &known);
        BriefBuilder { view, record, handle, ties, dealings, room, annex, footnotes, known }.document(provenance)
    };
    build(Room::filled(|room| fits(&build(room, false))), annex)
}

/// How many lines of text a briefing takes on paper.
fn printed_lines(text: &str) -> usize {
    let sources = text.lines().skip_while(|line| *line != "SOURCES").count();
    text.lines().count() - sources.div_ceil(SMALL_LINES)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::sketch;
    use super::super::render::line_text;
    use super::super::sheet::Line;
    use super::*;

    const WORLD: &str = r#"{
        "framework": [{"id": "so2", "name": "Second aim", "short": "SO2"}, {"id": "so1", "name": "First aim", "short": "SO1"}],
        "partners": [
            {"id": "north", "name": "North", "summary": "A country.", "facts": [
                {"property": "joined", "value": "2001", "rank": "disputed"}, {"property": "joined", "value": "2002", "rank": "preferred"},
                {"property": "history", "value": "It froze.", "on": "2010-05"},
                {"property": "history", "value": "It thawed.", "from": "2012", "until": "2013"}],
             "gaps": [{"property": "capital", "note": "under the ice"}]},
            {"id": "south", "name": "South"}],
        "organisations": [{"id": "school", "name": "School", "facts": [{"property": "located", "value": "north"}]}],
        "people": [{"id": "ada", "name": "Ada", "facts": [{"property": "located", "value": "north"},
            {"property": "office", "value": "school", "as": "Rector"}]}],
        "hubs": [{"id": "club", "name": "Club", "facts": [
            {"property": "host", "value": "north", "as": "term", "from": "2001", "until": "2005", "rank": "disputed"},
            {"property": "host", "value": "north", "as": "term", "from": "2002", "until": "2005"},
            {"property": "host", "value": "north", "as": "guest", "from": "2011"},
            {"property": "host", "value": "south", "from": "2006"},
            {"property": "participant", "value": "north"}]},
            {"id": "quay", "name": "Quay", "facts": [{"property": "status", "value": "announced"},
                {"property": "host", "value": "north", "from": "2012"}]}],
        "meetings": [
            {"id": "fair", "name": "Fair", "facts": [{"property": "when", "value": "2003"}, {"property": "host", "value": "north"},
                {"property": "attended", "value": "north"}]},
            {"id": "feast", "name": "Feast", "facts": [{"property": "when", "value": "2012"}, {"property": "host", "value": "north"},
                {"property": "attended", "value": "ada"}]},
            {"id": "forum", "name": "Forum", "facts": [{"property": "when", "value": "2011"}, {"property": "attended", "value": "school"}]}],
        "initiatives": [
            {"id": "raft", "name": "Raft", "facts": [{"property": "objective", "value": "so2"}, {"property": "objective", "value": "so1"},
                {"property": "participant", "value": "north", "as": "lead"}]},
            {"id": "ferry", "name": "Ferry", "facts": [{"property": "objective", "value": "so2"}, {"property": "contributor", "value": "north"}]},
            {"id": "bridge", "name": "Bridge", "facts": [{"property": "coordinator", "value": "north"}]}]}"#;

    fn lines(document: &Document) -> Vec<String> {
        let opening: Vec<&str> = document.summary.iter().map(|line| line.text.as_str()).collect();
        let mut lines = vec![document.title.clone(), opening.join(" ")];
        for block in &document.blocks {
            lines.push(format!("# {}", block.heading));
            for topic in &block.topics {
                let text = |line: &Line| line_text(&Line { footnotes: Vec::new(), ..line.clone() });
                let texts: Vec<String> = topic.all_lines().map(text).collect();
                lines.push(format!("{}: {}", topic.label, texts.join(" | ")));
            }
        }
        lines
    }

    #[track_caller]
    fn check(id: &str, asof: Option<&str>, expected: &[&str]) {
        let catalog = sketch(WORLD);
        let handle = catalog.dataset().find(id).unwrap();
        assert_eq!(
            lines(&brief(catalog.view(asof.and_then(|asof| asof.parse().ok())), handle, &Provenance::default(), false)),
            expected
        );
    }

    #[test]
    fn what_no_longer_holds_comes_last() {
        let catalog = sketch(
            r#"{"partners": [{"id": "north", "name": "North"}], "initiatives": [
                {"id": "barge", "name": "Barge", "facts": [{"property": "participant", "value": "north", "rank": "outdated"}]},
                {"id": "canoe", "name": "Canoe", "facts": [{"property": "participant", "value": "north"}]}]}"#,
        );
        let north = catalog.dataset().find("north").unwrap();
        let lines = lines(&brief(catalog.view(None), north, &Provenance::default(), false));
        let expected = "No strategic objective named: Canoe (partner in) | Barge [superseded] (partner in)";
        assert!(lines.iter().any(|line| line == expected), "{lines:?}");
    }

    #[test]
    fn a_partner_has_values_roles_text_linked_records_conflicts_and_gaps() {
        check(
            "north",
            None,
            &[
                "North",
                "North, in ASEM since 2002 (disputed), last took part, as far as recorded, in Feast (2012; host). It now hosts the Club (guest); it is to host the Quay. Undated sources say that it coordinates Bridge. Open: sources disagree on when it joined ASEM; sources disagree on its terms in the Club; not found: its capital.",
                "# Roles and terms",
                "Hosts: Quay (announced in 2012) | Club (guest; since 2011, now) | Club [contested] (2002 – 2005)",
                "# Meetings",
                "Hosts: Feast (2012) | Fair (2003)",
                "Through its organisations and people: Forum (took part in; 2011; through School)",
                "# Initiatives",
                "SO1 and SO2: Raft (partner in; lead)",
                "SO2 · Second aim: Ferry (contributes to)",
                "No strategic objective named: Bridge (coordinates)",
                "# People",
                "In earlier years: Ada (Rector, School)",
                "# Facts and history",
                "So far: It thawed. (2012 – 2013) | It froze. (May 2010)",
                "# Organisations",
                "Based here: School",
                "# Conflicts and gaps",
                "Sources disagree: Joined ASEM: 2002; less likely 2001 | Hosts Club: 2002 – 2005 or 2001 – 2005",
                "Looked for and not found: Capital (under the ice)",
                "Nothing is recorded of: conclusions that name it",
            ],
        );
    }

    #[test]
    fn at_a_time_a_briefing_has_what_held_then_and_what_had_happened() {
        check(
            "north",
            Some("2011"),
            &[
                "North, as of 2011",
                "North, in ASEM since 2002 (disputed), last took part, as far as recorded, in Fair (2003; host), and since then through School, in Forum (2011). It then hosts the Club (guest). Open: sources disagree on when it joined ASEM; not found: its capital.",
                "# Roles and terms",
                "Hosts: Club (guest; since 2011)",
                "# Meetings",
                "Hosts: Fair (2003)",
                "Through its organisations and people: Forum (took part in; 2011; through School)",
                "# Initiatives",
                "SO1 and SO2: Raft (partner in; lead; time not known)",
                "SO2 · Second aim: Ferry (contributes to; time not known)",
                "No strategic objective named: Bridge (coordinates; time not known)",
                "# Facts and history",
                "So far: It froze. (May 2010)",
                "# Organisations",
                "Based here: School (time not known)",
                "# Conflicts and gaps",
                "Sources disagree: Joined ASEM: 2002; less likely 2001",
                "Looked for and not found: Capital (under the ice)",
                "Nothing is recorded of: conclusions that name it",
            ],
        );
    }

    #[test]
    fn people_last_seen_long_ago_are_not_taken_for_those_of_today() {
        let last = |time: &str| {
            let catalog = sketch(&format!(
                r#"{{"partners": [{{"id": "north", "name": "North"}}], "people": [{{"id": "ada", "name": "Ada", "facts": [
                    {{"property": "located", "value": "north"}},
                    {{"property": "office", "value": "north", "as": "Minister", {time}}}]}}]}}"#
            ));
            let north = catalog.dataset().find("north").unwrap();
            let lines = lines(&brief(catalog.view(None), north, &Provenance::default(), false));
            lines.into_iter().find(|line| line.contains("Ada"))
        };
        let told = |line: &str| Some(line.to_string());
        assert_eq!(last(r#""seen": "2008-05""#), told("In earlier years: Ada (Minister; seen May 2008)"));
        assert_eq!(last(r#""seen": "2021-05""#), told("In office or based here: Ada (Minister; seen May 2021)"));
        assert_eq!(last(r#""from": "2008-05""#), told("In office or based here: Ada (Minister; since May 2008)"));
    }

    #[test]
    fn a_hub_lists_its_holders_by_time() {
        check(
            "club",
            None,
            &[
                "Club",
                "",
                "# Roles and terms",
                "Host: North (guest; since 2011, now) | South (since 2006, now) | North [contested] (2002 – 2005)",
                "# Conflicts and gaps",
                "Sources disagree: Host North: 2002 – 2005 or 2001 – 2005",
            ],
        );
    }

    #[test]
    fn a_long_briefing_is_cut_to_two_pages_and_the_rest_stands_in_an_annex() {
        let initiatives: Vec<String> = (0..200)
            .map(|at| {
                let aim = at / 12;
                format!(
                    r#"{{"id": "boat{at}", "name": "Boat {at}", "facts": [{{"property": "objective", "value": "aim{aim}"}},
                        {{"property": "participant", "value": "north"}}]}}"#
                )
            })
            .collect();
        let aims: Vec<String> = (0..17).map(|at| format!(r#"{{"id": "aim{at}", "name": "Aim {at}"}}"#)).collect();
        let catalog = sketch(&format!(
            r#"{{"framework": [{}], "partners": [{{"id": "north", "name": "North"}}], "initiatives": [{}]}}"#,
            aims.join(","),
            initiatives.join(",")
        ));
        let north = catalog.dataset().find("north").unwrap();
        let brief = |annex| brief(catalog.view(None), north, &Provenance::default(), annex);
        let (brief, whole) = (brief(false), brief(true));
        let topic = &brief.blocks.iter().find(|block| block.heading == "Initiatives").unwrap().topics[0];
        assert!(text(catalog.dataset(), &brief, PAGE_COLUMNS).lines().count() <= PAGE_LINES);
        assert_eq!((topic.lines.len(), topic.total), (6, 12));
        let annex = whole.blocks.last().unwrap();
        assert_eq!((annex.heading.as_str(), annex.topics[0].lines.len()), ("Annex: Initiatives", 6));
    }
}
