//! Tests of the columns of a list: which are shown at which width, how wide they are, what runs on and what is cut.

use proptest::prelude::*;

use super::*;
use crate::data::Property;
use crate::report::text::width;

const DATES: Column = Column::Property(Property::WHEN);
const HOST: Column = Column::Property(Property::HOST);

fn column(column: Column, width: usize, usual: usize, least: usize) -> ListColumn {
    let (claim, alike) = (Claim::Usual, Alike::Differing);
    ListColumn { column, claim, heading: 4, width, usual, nearly: usual, least, is_resized: false, alike }
}

fn wanted() -> Vec<ListColumn> {
    vec![
        column(Column::Label, 30, 20, 14),
        column(DATES, 22, 22, 14),
        column(Column::FullName, 60, 40, 20),
        column(HOST, 10, 10, 8),
    ]
}

#[track_caller]
fn check_shown(wanted: &[ListColumn], room: usize, expected: &[Column]) {
    let shown: Vec<Column> = shown_columns(wanted, room).into_iter().map(|number| wanted[number].column).collect();
    assert_eq!(shown, expected, "{room}");
}

#[test]
fn the_important_columns_get_room_first_and_the_full_name_stands_last() {
    let wanted = wanted();
    check_shown(&wanted, 96, &[Column::Label, DATES, HOST, Column::FullName]);
    check_shown(&wanted, 95, &[Column::Label, DATES, Column::FullName]);
    check_shown(&wanted, 66, &[Column::Label, DATES, Column::FullName]);
    check_shown(&wanted, 65, &[Column::Label, DATES]);
    check_shown(&wanted, 36, &[Column::Label, DATES]);
    check_shown(&wanted, 35, &[Column::Label]);
    check_shown(&wanted, 9, &[Column::Label]);
    check_shown(&wanted, 0, &[]);
}

#[test]
fn what_is_asked_for_and_dates_are_shown_at_any_width() {
    for claim in [Claim::Asked, Claim::Needed] {
        let mut wanted = wanted();
        wanted[3].claim = claim;
        check_shown(&wanted, 46, &[Column::Label, DATES, HOST]);
        check_shown(&wanted, 24, &[Column::Label, HOST]);
        check_shown(&wanted, 18, &[Column::Label, HOST]);
    }
}

#[test]
fn among_several_kinds_a_date_stands_behind_the_full_name() {
    let mut wanted = wanted();
    wanted[3] = column(Column::Kind, 10, 10, 8);
    wanted.swap(1, 2);
    check_shown(&wanted, 96, &[Column::Label, Column::FullName, DATES, Column::Kind]);
}

#[test]
fn what_is_the_same_in_nearly_every_row_comes_when_all_others_are_whole_and_a_date_when_they_can_be_read() {
    let mut wanted = wanted();
    wanted[3].claim = Claim::Idle;
    check_shown(&wanted, 125, &[Column::Label, DATES, Column::FullName]);
    check_shown(&wanted, 126, &[Column::Label, DATES, HOST, Column::FullName]);
    wanted[3].claim = Claim::Usual;
    wanted[1].claim = Claim::Idle;
    check_shown(&wanted, 89, &[Column::Label, HOST, Column::FullName]);
    check_shown(&wanted, 90, &[Column::Label, DATES, HOST, Column::FullName]);
}

fn measured(text: &str) -> MeasuredText {
    MeasuredText::from(text.to_string())
}

/// What is seen of rows whose cells are written with `|` between them, and `/` between what says more and less.
#[track_caller]
fn check_drawn(wanted: &[ListColumn], room: usize, rows: &[&str], expected: &[&str]) {
    let texts = |cell: &str| cell.split('/').filter(|text| !text.is_empty()).map(measured).collect();
    let cells: Cells = rows.iter().map(|row| row.split('|').map(texts).collect()).collect();
    let columns = fit_columns(wanted, &(0..wanted.len()).collect::<Vec<_>>(), &cells, room);
    let drawn = cells.iter().map(|row| {
        let mut drawn = String::new();
        let mut from = 0;
        for (at, column) in columns.iter().enumerate() {
            if !row[column.number].is_empty() {
                let room = room_of(&columns, row, at);
                let text = crate::report::text::truncate(&text_for(&row[column.number], room).unwrap().text, room);
                drawn = format!("{drawn:<from$}{text}");
            }
            from += column.width + GAP;
        }
        drawn
    });
    assert_eq!(drawn.collect::<Vec<_>>(), expected, "{columns:?}");
}

#[test]
fn a_name_runs_on_over_an_empty_cell() {
    let wanted = [column(Column::Label, 40, 40, 4), column(DATES, 11, 11, 8)];
    check_drawn(
        &wanted,
        21,
        &["Luca Lantero of Italy|", "SOM1|15 Dec 2021", "ASEMME9 Malta|"],
        &["Luca Lantero of Italy", "SOM1      15 Dec 2021", "ASEMME9 Malta"],
    );
}

#[test]
fn a_date_loses_its_days_before_a_name_is_cut() {
    let wanted = [column(Column::Label, 40, 40, 4), column(DATES, 30, 14, 8)];
    let rows = ["Bridging WG Hangzhou|25–27 Mar 2015/Mar 2015", "SOM1|2011"];
    check_drawn(&wanted, 36, &rows, &["Bridging WG Hangzhou  25–27 Mar 2015", "SOM1                  2011"]);
    check_drawn(&wanted, 30, &rows, &["Bridging WG Hangzhou  Mar 2015", "SOM1                  2011"]);
    check_drawn(&wanted, 29, &rows, &["Bridging WG Hangzh…  Mar 2015", "SOM1                 2011"]);
}

#[test]
fn another_column_waits_until_dates_have_their_days() {
    let mut wanted = [column(Column::Label, 20, 20, 14), column(DATES, 22, 14, 8), column(HOST, 10, 10, 8)];
    wanted[1].claim = Claim::Needed;
    check_shown(&wanted, 45, &[Column::Label, DATES]);
    check_shown(&wanted, 46, &[Column::Label, DATES, HOST]);
}

#[test]
fn dates_have_their_days_before_a_few_long_names_are_whole() {
    let wanted = [column(Column::Label, 21, 9, 4), column(DATES, 14, 14, 8)];
    let mut rows = ["ASEMME|18–19 Nov 2025/Nov 2025"; 19].to_vec();
    rows.push("Bridging WG Hangzhou|Mar 2015");
    let mut expected = ["ASEMME              18–19 Nov 2025"; 19].to_vec();
    expected.push("Bridging WG Hangz…  Mar 2015");
    check_drawn(&wanted, 34, &rows, &expected);
}

#[test]
fn where_something_is_cut_a_column_that_is_the_same_in_all_rows_gives_way() {
    let mut wanted = [column(Column::Label, 6, 6, 4), column(HOST, 12, 12, 8), column(Column::FullName, 40, 40, 8)];
    wanted[1].claim = Claim::Asked;
    let cells = |hosts: [&str; 3]| -> Cells {
        let names = ["National Strategies", "Learning Cities", "Workplace Learning"];
        let row = |(host, name)| ["RN4", host, name].map(|text| vec![measured(text)]).to_vec();
        hosts.into_iter().zip(names).map(row).collect()
    };
    let shown = |alike, hosts, room| {
        let mut wanted = wanted;
        wanted[1].alike = alike;
        let FittedTable { columns, shared, .. } = fitted_table(&wanted, room, |_| cells(hosts));
        (columns.iter().map(|column| column.number).collect::<Vec<_>>(), shared)
    };
    let qualified = ["Malta (2001)", "Malta", "Malta"];
    assert_eq!(shown(Alike::Same, ["Malta"; 3], 30), (vec![0, 2], vec![(1, "Malta".into())]));
    assert_eq!(shown(Alike::Differing, ["Malta"; 3], 30), (vec![0, 1, 2], vec![]), "rows out of sight differ");
    assert_eq!(shown(Alike::ButForQualifiers, qualified, 30), (vec![0, 1, 2], vec![]));
    assert_eq!(shown(Alike::Same, ["Malta"; 3], 99), (vec![0, 1, 2], vec![]), "there is room for all");
    wanted[1].alike = Alike::Same;
    let mut resized = wanted;
    resized[1].is_resized = true;
    let kept = fitted_table(&resized, 30, |_| cells(["Malta"; 3])).columns.len();
    assert_eq!(kept, 3, "a column whose width was chosen stays");
    wanted[0] = column(Column::Label, 16, 16, 10);
    wanted[1].alike = Alike::ButForQualifiers;
    let row = |host| ["Research Network", host, "Strategies"].map(|text| vec![measured(text)]).to_vec();
    let cells = || qualified.into_iter().map(row).collect();
    let shown = |room| fitted_table(&wanted, room, |_| cells()).columns.len();
    assert_eq!([shown(20), shown(19)], [2, 1], "before names are cut to stubs what only qualifies gives way too");
}

#[test]
fn a_name_gives_up_what_others_begin_with_too_where_that_hides_what_tells_it_apart() {
    let texts = ["Expert Group on Digitalisation", "…Digitalisation"].map(measured);
    assert_eq!(text_for(&texts, 30), Some(&measured("Expert Group on Digitalisation")));
    assert_eq!(
        text_for(&texts, 22),
        Some(&measured("Expert Group on Digitalisation")),
        "a third of its end is seen where it is cut"
    );
    assert_eq!(text_for(&texts, 21), Some(&measured("…Digitalisation")));
    assert_eq!(text_for(&texts, 8), Some(&measured("…Digitalisation")));
    let texts = ["DUO expert meeting 2", "…2"].map(measured);
    assert_eq!(text_for(&texts, 17), Some(&measured("…2")));
}

/// Columns of any width with cells in sight, which may be empty or say less.
fn any_list() -> impl Strategy<Value = (Vec<ListColumn>, Cells)> {
    let column = ((1_usize..60, 0_usize..60), 1_usize..20, 0_usize..12, 0_usize..4);
    let cell = prop_oneof![1 => Just(Vec::new()), 4 => (1_usize..50, 0_usize..20).prop_map(|(more, less)| {
        [more + less, more].map(|width| "x".repeat(width)).to_vec()
    })];
    let rows = proptest::collection::vec(proptest::collection::vec(cell, 6), 0..8);
    (proptest::collection::vec(column, 1..7), 1_usize..7, rows).prop_map(|(columns, full_name, rows)| {
        let column = |(at, ((usual, more), least, heading, claim))| ListColumn {
            column: match at {
                0 => Column::Label,
                at if at == full_name => Column::FullName,
                _ => DATES,
            },
            claim: [Claim::Asked, Claim::Needed, Claim::Usual, Claim::Idle][claim],
            heading,
            width: usual + more,
            usual,
            nearly: usual + more / 2,
            least,
            is_resized: false,
            alike: Alike::Differing,
        };
        let columns: Vec<ListColumn> = columns.into_iter().enumerate().map(column).collect();
        // No cell is wider than the widest of the list.
        let texts = |(number, texts): (usize, Vec<String>)| {
            let widest = columns[number].width;
            texts.into_iter().map(|text| text.chars().take(widest).collect::<String>().into()).collect()
        };
        let rows = rows.into_iter().map(|row| row.into_iter().enumerate().take(columns.len()).map(texts).collect());
        let cells = rows.collect();
        (columns, cells)
    })
}

proptest! {
    #[test]
    fn at_every_width_nothing_is_cut_while_room_is_left_or_another_column_is_wider_than_what_is_in_it(
        (wanted, cells) in any_list(), room in 0_usize..240
    ) {
        let columns = fit_columns(&wanted, &shown_columns(&wanted, room), &cells, room);
        let used = columns.iter().map(|column| column.width).sum::<usize>() + GAP * columns.len().saturating_sub(1);
        prop_assert!(used <= room, "{columns:?}");
        let drawn = |row: &[Vec<MeasuredText>], at: usize| {
            let room = room_of(&columns, row, at);
            (text_for(&row[columns[at].number], room).map_or(0, |text| width(&text.text)), room)
        };
        let is_cut = cells.iter().any(|row| (0..columns.len()).any(|at| drawn(row, at).0 > drawn(row, at).1));
        if is_cut {
            prop_assert_eq!(used, room, "{:?}", columns);
            // A full name without a column stands behind the short one.
            let full_name = |number: usize| wanted[number].column == Column::FullName;
            let has_name_behind = !columns.iter().any(|column| full_name(column.number));
            for (at, column) in columns.iter().enumerate().skip(usize::from(has_name_behind)) {
                let fills = |row: &Vec<Vec<MeasuredText>>| drawn(row, at).0 >= drawn(row, at).1;
                let is_full = column.width <= wanted[column.number].heading || cells.iter().any(fills);
                prop_assert!(is_full, "{column:?} of {columns:?}");
            }
        }
    }

    #[test]
    fn what_is_needed_is_never_left_out_for_another_column((wanted, _) in any_list(), room in 0_usize..240) {
        let shown = shown_columns(&wanted, room);
        let is_needed = |number: &usize| has_right(&wanted, *number);
        let n_needed = (0..wanted.len()).filter(is_needed).count();
        let (needed, others): (Vec<usize>, Vec<usize>) = shown.into_iter().partition(is_needed);
        prop_assert!(others.is_empty() || needed.len() == n_needed, "{needed:?} {others:?}");
    }
}
