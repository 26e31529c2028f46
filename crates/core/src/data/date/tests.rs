//! Tests of dates: how they are read, written and compared.

use super::*;

#[track_caller]
fn check(text: &str, shown: &str) {
    let period: Period = text.parse().unwrap();
    assert_eq!(period.to_string(), shown);
    assert_eq!(period.iso(), text);
}

#[test]
fn periods_read_as_a_person_writes_them() {
    check("1996", "1996");
    check("2011-05", "May 2011");
    check("2011-05-09", "9 May 2011");
    check("2011-05-09/2011-05-10", "9–10 May 2011");
    check("2018-01-27/2018-02-10", "27 January – 10 February 2018");
    check("2021-09/2021-11", "September – November 2021");
    check("2021-02-22/2021-11", "22 February – November 2021");
    check("2020/2025", "2020 – 2025");
    check("2019-12-30/2020-01-02", "30 December 2019 – 2 January 2020");
}

#[test]
fn narrow_columns_have_three_letters_of_a_month() {
    let brief = |text: &str| format!("{:#}", text.parse::<Period>().unwrap());
    assert_eq!(brief("2018-01-27/2018-02-10"), "27 Jan – 10 Feb 2018");
    assert_eq!(brief("2011-05-09/2011-05-10"), "9–10 May 2011");
    assert_eq!(brief("2020-09"), "Sep 2020");
    assert_eq!(date("2011-05-09").brief(), "9 May 2011");
}

#[test]
fn what_is_no_date_is_named() {
    for (text, why) in [
        ("2011-13", "2011-13 is not a month"),
        ("2011-15-02", "2011-15-02 is not a month"),
        ("2011-02-30", "2011-02-30 is not a day: February 2011 has 28 days"),
        ("11", "11 is not a date: write 2011, 2011-05 or 2011-05-09"),
        ("2011-05-09-01", "2011-05-09-01 is not a date: write 2011, 2011-05 or 2011-05-09"),
        ("2052-03-04/2025-03-05", "2052-03-04/2025-03-05 ends before it starts; check the years"),
        ("2011-05-09/2011-05-03", "2011-05-09/2011-05-03 ends before it starts; write the earlier date first"),
        ("2012/2011", "2012/2011 ends before it starts; write the earlier date first"),
    ] {
        assert_eq!(text.parse::<Period>().unwrap_err().to_string(), why);
    }
}

#[test]
fn a_step_keeps_the_precision() {
    for (date, later) in
        [("2011", "2012"), ("2011-12", "2012-01"), ("2011-12-31", "2012-01-01"), ("2024-02-28", "2024-02-29")]
    {
        let (date, later): (Date, Date) = (date.parse().unwrap(), later.parse().unwrap());
        assert_eq!(date.step(1), later);
        assert_eq!(later.step(-1), date);
    }
}

#[test]
fn a_leap_day_is_a_day_only_in_leap_years() {
    assert!("2024-02-29".parse::<Date>().is_ok());
    assert!("2023-02-29".parse::<Date>().is_err());
}

#[test]
fn a_year_comes_before_its_months_and_may_end_inside_a_period() {
    let dates: Vec<Date> = ["2011", "2011-05", "2011-05-09"].iter().map(|text| text.parse().unwrap()).collect();
    assert!(dates.is_sorted());
    assert!("2011-05-09/2011".parse::<Period>().is_ok());
    assert!("2011-05-09/2011-05-09".parse::<Period>().is_ok());
}
#[track_caller]
fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn a_month_or_year_may_mean_any_of_its_days() {
    for (text, first, last) in [
        ("2011", "2011-01-01", "2011-12-31"),
        ("2011-04", "2011-04-01", "2011-04-30"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2011-05-09", "2011-05-09", "2011-05-09"),
    ] {
        assert_eq!((date(text).first(), date(text).last()), (date(first), date(last)), "{text}");
    }
}

#[test]
fn a_step_back_from_the_first_day_is_the_last_of_the_month_before() {
    for (date, before) in [("2011-01-01", "2010-12-31"), ("2024-03-01", "2024-02-29"), ("2011-05-09", "2011-05-08")] {
        assert_eq!(self::date(date).step(-1), self::date(before));
    }
    assert_eq!(date("2011-05").step(-1), date("2011-04"));
    assert_eq!(date("2011-05").step(1), date("2011-06"));
    assert_eq!(date("2011-05-31").step(1), date("2011-06-01"));
    assert_eq!(date("2011-05-09").step(1), date("2011-05-10"));
}

#[test]
fn a_date_is_as_coarse_as_another() {
    assert_eq!(date("2011-05-09").as_coarse_as(date("2020-01-01")), date("2011-05-09"));
    for (text, other, coarse) in
        [("2011-05-09", "2020", "2011"), ("2011-05-09", "2020-01", "2011-05"), ("2011-05", "2020-01-01", "2011-05")]
    {
        assert_eq!(date(text).as_coarse_as(date(other)), date(coarse));
    }
}

#[test]
fn a_date_lies_on_an_axis_in_the_middle_of_what_it_may_mean() {
    for (text, years) in [("2011-01-01", 2011.0), ("2011-07-01", 2011.5), ("2011-04-16", 2011.0 + 3.5 / 12.0)] {
        assert!((date(text).as_years() - years).abs() < 1e-9, "{text}");
    }
    assert!(date("2011").as_years() > 2011.45 && date("2011").as_years() < 2011.55);
}

#[test]
fn a_number_of_a_date_orders_as_the_date_and_is_never_0() {
    let dates = ["0000", "2011", "2011-05", "2011-05-09", "2011-06"].map(date);
    assert!(dates.is_sorted_by(|a, b| a.number() < b.number()) && dates[0].number() > 0);
    assert!(dates.iter().all(|&date| Date::of_number(date.number()) == Some(date)));
    assert_eq!(Date::of_number(0), None);
    assert_eq!((date("2011").year(), date("2011").month(), date("2011-05").month()), (2011, None, Some(5)));
}
