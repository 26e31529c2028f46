//! Tests of the columns of tables: which a kind has, and what their cells say.

use super::super::fixture::sketch;
use super::*;

#[track_caller]
fn check(id: &str, column: &str, asof: Option<u16>, expected: &str) {
    let catalog = sketch(
        r#"{"meetings": [
                {"id": "fair", "name": "Fair", "short": "F1", "summary": "A fair.", "facts": [
                    {"property": "participants", "value": 200, "rank": "disputed"},
                    {"property": "participants", "value": 120, "rank": "preferred"},
                    {"property": "participants", "value": 90, "rank": "outdated"}]},
                {"id": "feast", "name": "Feast", "facts": [
                    {"property": "attended", "value": "north", "as": "speaker"},
                    {"property": "attended", "value": "north", "as": "moderator"},
                    {"property": "participants", "value": 200, "rank": "disputed"},
                    {"property": "participants", "value": 150}]}],
            "hubs": [{"id": "club", "name": "Club", "facts": [
                {"property": "host", "value": "north", "as": "host", "until": "2008"},
                {"property": "host", "value": "south", "from": "2009", "rank": "preferred"},
                {"property": "host", "value": "north", "as": "guest"},
                {"property": "host", "value": "west", "rank": "outdated"}]}],
            "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South", "short": "S"},
                {"id": "west", "name": "West"}]}"#,
    );
    let handle = catalog.dataset().find(id).unwrap();
    let asof = asof.map(|year| year.to_string().parse().unwrap());
    assert_eq!(cell(catalog.view(asof), handle, Column::named(column).unwrap()), expected);
}

#[test]
fn of_a_single_value_a_cell_has_the_preferred_one_alone_else_all_that_are_not_outdated() {
    check("fair", "participants", None, "120");
    check("feast", "participants", None, "150, 200 (disputed)");
}

#[test]
fn on_the_screen_a_sign_before_the_value_marks_a_dispute() {
    let catalog = sketch(
        r#"{"meetings": [{"id": "feast", "name": "Feast", "facts": [
            {"property": "participants", "value": 200, "rank": "disputed"},
            {"property": "participants", "value": 150, "rank": "disputed"}]}]}"#,
    );
    let feast = catalog.dataset().find("feast").unwrap();
    let participants = Column::named("participants").unwrap();
    assert_eq!(narrow_cell(catalog.view(None), feast, participants), "≠ 200, ≠ 150");
}

#[test]
fn where_there_is_no_room_for_days_a_date_keeps_its_months_or_years() {
    let catalog = sketch(
        r#"{"meetings": [
                {"id": "feast", "name": "Feast", "facts": [
                    {"property": "when", "value": "2016-10-03/2016-10-05", "rank": "disputed"},
                    {"property": "when", "value": "2016-10-03/2016-10-06", "rank": "disputed"}]},
                {"id": "fair", "name": "Fair", "facts": [{"property": "when", "value": "2024-05-02/2024-10-26"}]},
                {"id": "tour", "name": "Tour", "facts": [{"property": "when", "value": "2024-05-02/2025-10-26"}]},
                {"id": "age", "name": "Age", "facts": [{"property": "when", "value": "1998/2003"}]},
                {"id": "picnic", "name": "Picnic", "facts": [{"property": "status", "value": "postponed"}]},
                {"id": "party", "name": "Party", "facts": [{"property": "status", "value": "held"}]}]}"#,
    );
    let (view, when) = (catalog.view(None), Column::named("when").unwrap());
    for (id, expected) in [
        ("feast", &["≠ 3–5 Oct 2016, ≠ 3–6 Oct 2016", "≠ Oct 2016", "≠ 2016"][..]),
        ("fair", &["2 May – 26 Oct 2024", "May – Oct 2024", "2024"]),
        ("tour", &["2 May 2024 – 26 Oct 2025", "May 2024 – Oct 2025", "2024–25"]),
        ("age", &["1998 – 2003", "1998–2003"]),
        ("picnic", &["postponed"]),
        ("party", &["no date"]),
    ] {
        let handle = catalog.dataset().find(id).unwrap();
        assert_eq!(cell_texts(view, handle, when), expected);
    }
    assert_eq!(cell(view, catalog.dataset().find("party").unwrap(), when), "", "what is computed with stays empty");
}

#[test]
fn where_a_post_is_long_the_years_in_which_it_was_held_stand_before_it() {
    let catalog = sketch(
        r#"{"people": [
                {"id": "ada", "name": "Ada", "facts": [
                    {"property": "office", "value": "north", "as": "Minister for Locks", "seen": "2022-11/2024-01"}]},
                {"id": "ben", "name": "Ben", "facts": [
                    {"property": "office", "value": "north", "as": "Rector", "from": "2013", "until": "2025"}]}],
            "partners": [{"id": "north", "name": "North"}]}"#,
    );
    for (id, [whole, short]) in [
        ("ada", ["Minister for Locks, North (seen Nov 2022 – Jan 2024)", "2022–24: Minister for Locks"]),
        ("ben", ["Rector, North (2013 – 2025)", "2013 – 2025: Rector"]),
    ] {
        let texts =
            cell_texts(catalog.view(None), catalog.dataset().find(id).unwrap(), Column::named("office").unwrap());
        assert_eq!((texts.first().map(String::as_str), texts.last().map(String::as_str)), (Some(whole), Some(short)));
    }
}

#[test]
fn a_document_is_dated_by_its_publication_or_adoption_and_a_conclusion_by_its_document() {
    let catalog = sketch(
        r#"{"documents": [
                {"id": "scroll", "name": "Scroll", "facts": [{"property": "adopted", "value": "2011-05-09"}]},
                {"id": "paper", "name": "Paper", "facts": [{"property": "published", "value": "2012"},
                    {"property": "adopted", "value": "2011"}]}],
            "conclusions": [{"id": "line", "name": "Line", "facts": [{"property": "part-of", "value": "scroll"}]}]}"#,
    );
    for (id, expected) in [("scroll", "9 May 2011"), ("paper", "2012"), ("line", "9 May 2011")] {
        assert_eq!(narrow_cell(catalog.view(None), catalog.dataset().find(id).unwrap(), Column::Date), expected);
    }
    assert_eq!(columns(Kind::Document)[..3], [Column::Short, Column::Date, Column::Name]);
}

#[test]
fn a_cell_names_each_value_once_and_only_what_held() {
    check("feast", "attended", None, "North");
    check("club", "host", None, "S, North");
    check("club", "host", Some(2008), "North (until 2008), North (time not known)");
    check("club", "host", Some(2009), "S, North (time not known)");
    check("club", "chair", None, "");
}

#[test]
fn as_of_another_day_a_cell_marks_what_has_no_time() {
    let catalog = sketch(
        r#"{"hubs": [
                {"id": "club", "name": "Club", "facts": [
                    {"property": "host", "value": "north"}, {"property": "host", "value": "south"}]},
                {"id": "guild", "name": "Guild", "facts": [
                    {"property": "host", "value": "north", "from": "2010"}, {"property": "host", "value": "south"}]}],
            "partners": [{"id": "north", "name": "North"}, {"id": "south", "name": "South"}]}"#,
    );
    let view = catalog.view(Some("2015".parse().unwrap()));
    let host = Column::named("host").unwrap();
    for (id, in_words, with_signs) in [
        ("club", "North, South (times not known)", "? North, South"),
        ("guild", "North, South (time not known)", "North, ? South"),
    ] {
        let handle = catalog.dataset().find(id).unwrap();
        assert_eq!([cell(view, handle, host), narrow_cell(view, handle, host)], [in_words, with_signs]);
        assert_eq!(cell(catalog.view(None), handle, host), "North, South");
    }
}

#[test]
fn every_record_has_the_fixed_columns() {
    check("fair", "title", None, "F1 · Fair");
    check("fair", "summary", None, "A fair.");
}

#[test]
fn a_column_is_named_by_its_key_or_its_other_word() {
    assert_eq!(Column::named("so"), Some(Column::Property(Property::OBJECTIVE)));
    assert_eq!(Column::named("colour"), None);
    assert_eq!(Column::named("name").map(Column::label), Some("Name"));
    assert_eq!(&columns(Kind::Partner)[..2], [Column::Name, Column::Property(Property::REGION)]);
}
