//! Faults that people make in files of their own, one at a time: each is told once, at its line, with what to do.

use super::support::{Run, Scratch, rivers};

const OVERLAY: &str = include_str!("../fixtures/overlay.json");

/// What stands in the file, what a person writes instead, the line on which it is told, and words of what is said.
struct Fault {
    right: &'static str,
    wrong: &'static str,
    line: usize,
    words: &'static str,
}

#[rustfmt::skip] // one fault a line, so that the table reads as a table
const FAULTS: &[Fault] = &[
    fault(r#""property": "type", "value""#, r#""property": "type", "valu""#, 15, "did you mean value?"),
    fault(r#""cite": ["agenda"]"#, r#""cites": ["agenda"]"#, 21, "did you mean cite?"),
    fault(r#""name": "Fourth"#, r#""nmae": "Fourth"#, 10, "did you mean name?"),
    fault(r#""meetings""#, r#""meeting""#, 7, "did you mean meetings?"),
    fault(r#""publisher": "Ministry of Aland", "language""#, r#""publsher": "Ministry of Aland", "language""#, 5, "did you mean publisher?"),
    fault(r#""property": "host""#, r#""property": "hosts""#, 18, "did you mean host?"),
    fault(r#""property": "venue""#, r#""property": "venu""#, 24, "did you mean venue?"),
    fault(r#""value": 40"#, r#""value": "40""#, 20, "a whole number, without quotes"),
    fault(r#""value": "Visited our unit""#, r#""value": 12"#, 45, "must be a text"),
    fault(r#""summary": "It looked back.""#, r#""summary": ["It looked back."]"#, 13, "write a text in double quotes"),
    fault(r#""cite": ["minutes p. 2"]}"#, r#""cite": "minutes p. 2"}"#, 34, "write a list in [ ]"),
    fault(r#""lat": 50.9"#, r#""lat": "50.9""#, 17, "write a number without quotes"),
    fault(r#""value": "beland""#, r#""value": beland"#, 18, "straight double quotes"),
    fault(r#""short": "RIVERMIN4""#, r#"short: "RIVERMIN4""#, 11, "straight double quotes"),
    fault(r#""short": "RIVERMIN4","#, r#""short": "RIVERMIN4,"#, 11, "no closing quote"),
    fault(r#"p. 2"]},"#, r#"p. 2"]}"#, 18, "a comma or bracket is missing"),
    fault(r#""cite": ["agenda"]}"#, r#""cite": ["agenda"]},"#, 21, "there is one comma too many"),
    fault("    ]}\n  ]\n}", "    ]}\n  ]", 53, "the file ends too early"),
    fault("\"short\": \"RIVERMIN4\",", "// short\n", 11, "no comments"),
    fault(r#""short": "RIVERMIN4","#, r#""short": "RIVERMIN4", "short": "R4","#, 11, "appears twice; keep one"),
    fault(r#""id": "our-project""#, r#""id": "fourth-meeting""#, 30, "the id appears twice"),
    fault(r#""id": "aland""#, r#""id": "clean-locks""#, 41, "clean-locks is an initiative; write it under \"initiatives\""),
    fault(r#""property": "host""#, r#""property": "hosted-by""#, 18, "did you mean host?"),
    fault(r#""property": "when""#, r#""property": "Dates""#, 16, "did you mean when?"),
    fault(r#""property": "place""#, r#""property": "city""#, 17, "did you mean place?"),
    fault(r#""property": "venue""#, r#""property": "colour""#, 24, "property colour is not known; a meeting takes when, "),
    fault(r#""as": "host country""#, r#""as": """#, 18, "as is empty; write it, or delete it"),
    fault(r#""note": "Not on the agenda""#, r#""note": " ""#, 24, "note is empty; write it, or delete it"),
    fault(r#""short": "RIVERMIN4""#, r#""short": """#, 11, "short is empty; write it, or delete it"),
    fault(r#""address": "https://aland.example/agenda""#, r#""address": """#, 4, "address is empty; write it, or delete it"),
    fault(r#""short": "RIVERMIN4","#, r#""short": "RIVERMIN4, "aliases": [],"#, 11, "a text before it has no closing quote"),
    fault(r#""lat": 50.9"#, r#""lat": 50,9"#, 17, "write decimals after a point"),
    fault(r#""cite": ["minutes p. 2"]}"#, r#""cite": ["minutes p. 2", "minutes  p. 2"]}"#, 34, "cites minutes twice; delete one of them"),
    fault(r#""value": "Visited our unit""#, r#""value": "Visited our unit, as told at +45 33 12-34 56""#, 45, "+45 33 12-34 56 is a telephone number"),
    fault(r#""as": "host country""#, r#""as": "host country", "rank": "preferred""#, 18, "is preferred, but nothing here says otherwise; delete the rank"),
    fault(r#""value": "Visited our unit""#, r#""value": "Visited our unit", "on": "2031-05""#, 45, "on 2031-05 is after today"),
    fault(r#""value": "Visited our unit""#, r#""value": "Visited our unit", "seen": "2031""#, 45, "seen 2031 is after today"),
    fault("https://aland.example/agenda", "TODO: its address", 4, "the address is still TODO"),
    fault(r#""id": "aland""#, r#""id": "alland""#, 41, "did you mean aland?"),
    fault(r#""id": "our-project""#, r#""id": "Our Project""#, 30, "lower-case words"),
    fault(r#""short": "RIVERMIN4""#, r#""short": "RIVERMIN1""#, 11, "also leads to first-meeting"),
    fault(r#""value": "beland""#, r#""value": "belnad""#, 18, "did you mean beland?"),
    fault(r#""property": "site", "value": "https://aland.example/fourth""#, r#""property": "follows", "value": "Rivers Meeting of Ministers""#, 21, "add it"),
    fault(r#""value": "beland""#, r#""value": "BE""#, 18, "did you mean beland?"),
    fault(r#""value": "beland""#, r#""value": "Academy of Locks""#, 18, "did you mean academy-of-locks?"),
    fault(r#""value": "beland""#, r#""value": "ada-lock""#, 18, "it takes a partner or an organisation"),
    fault(r#""value": "beland""#, r#""value": """#, 18, "the id is empty"),
    fault(r#""value": "objective-one""#, r#""value": "priority-one""#, 34, "a record of the type priority area; it takes one of the type strategic objective: objective-one"),
    fault(r#""value": "priority-one""#, r#""value": "objective-one""#, 35, "it takes one of the type priority area: priority-one"),
    fault("2013-05-03/2013-05-04", "2013-02-30", 16, "is not a day"),
    fault("2013-05-03/2013-05-04", "3 May 2013", 16, "is not a date"),
    fault("2013-05-03/2013-05-04", "2013-05-04/2013-05-03", 16, "ends before it starts"),
    fault(r#""from": "2013-01", "until": "2013-12""#, r#""from": "2013-12", "until": "2013-01""#, 18, "until 2013-01 comes before from 2013-12"),
    fault(r#""from": "2013-01", "until""#, r#""on": "2013-01", "until""#, 18, "keep one of them"),
    fault("2013-05-03/2013-05-04", "2033-05-03/2033-05-04", 19, "was held, but begins on 2033-05-03"),
    fault(r#""date": "2013-05""#, r#""date": "May 2013""#, 4, "is not a date"),
    fault(r#""property": "participants", "value": 40"#, r#""property": "joined", "value": "2001""#, 20, "does not fit a meeting"),
    fault(r#""property": "priority", "value""#, r#""property": "capital", "value""#, 35, "does not fit an initiative"),
    fault(r#""property": "participants", "value": 40"#, r#""property": "participants", "value": 40, "on": "2013""#, 20, "does not take on"),
    fault(r#"["minutes p. 3"]},"#, r#"["minuts p. 3"]},"#, 44, "perhaps to minutes"),
    fault(r#", "cite": ["minutes p. 2"]}"#, "}", 34, "no citation"),
    fault(r#""cite": ["minutes p. 2"]}"#, r#""cite": [""]}"#, 34, "a citation is empty"),
    fault(r#""class": "institution"}"#, r#""class": "institution"}, {"id": "third", "title": "T", "publisher": "P", "language": "en", "class": "press"}"#, 5, "nothing cites this source"),
    fault(r#""value": "Visited our unit""#, r#""value": " ""#, 45, "the text is empty"),
    fault(r#""summary": "It looked back.""#, r#""summary": """#, 13, "the summary is empty"),
    fault(r#""aliases": ["Rivers 4"]"#, r#""aliases": [""]"#, 12, "an alias is empty"),
    fault(r#""title": "Minutes of our unit""#, r#""title": """#, 5, "the title is empty"),
    fault(r#""name": "Our Project""#, r#""name": "TODO: the name""#, 31, "still TODO"),
    fault(r#""value": 40"#, r#""value": "TODO""#, 20, "still TODO"),
    fault(r#""name": "Our Project""#, r#""name": "Our Project (TBC)""#, 31, "still TBC"),
    fault(r#""name": "Our Project""#, r#""name": "Our Project, todo: ask""#, 31, "still TODO"),
    fault(r#"{"city": "Ceport", "lat": 50.9, "lon": 4.2}"#, r#""Ceport", "lat": 50.9, "lon": 4.2"#, 17, "the value must be a place"),
    fault(r#""value": "held""#, r#""value": "took place""#, 19, "must be one of announced, "),
    fault(r#""value": 40,"#, r#""value": 40, "rank": "sure","#, 20, "none of preferred, "),
    fault(r#""class": "institution""#, r#""class": "blog""#, 5, "none of official, "),
    fault(r#""language": "en", "address""#, r#""language": "English", "address""#, 4, "two letters"),
    fault("https://aland.example/agenda", "aland.example/agenda", 4, "starts with https://"),
    fault("https://aland.example/fourth", "aland.example/fourth", 21, "starts with https://"),
    fault(r#""lat": 50.9, "lon": 4.2"#, r#""lat": 4.2, "lon": 50.9"#, 17, "lat and lon are swapped"),
    fault(r#""city": "Ceport", "lat": 50.9, "lon": 4.2"#, r#""city": "Beport", "lat": 4, "lon": 50"#, 17, "lat and lon are swapped"),
    fault(r#""lat": 50.9"#, r#""lat": 150.9"#, 17, "lat and lon are swapped"),
    fault(r#""lon": 4.2"#, r#""lon": 184.2"#, 17, "is not a place on Earth"),
    fault(r#""property": "site", "value": "https://aland.example/fourth""#, r#""property": "related", "value": "fourth-meeting""#, 21, "links to its own record"),
    fault(r#""value": "held", "cite": ["minutes p. 1"]},"#, "\"value\": \"held\", \"cite\": [\"minutes p. 1\"]},\n{\"property\": \"status\", \"value\": \"planned\", \"cite\": [\"agenda\"]},", 20, "it takes one value, and held stands in "),
    fault(r#""value": 40, "cite": ["minutes p. 1"]},"#, "\"value\": 40, \"cite\": [\"minutes p. 1\"]},\n{\"property\": \"site\", \"value\": \"https://aland.example/fourth\", \"cite\": [\"agenda\"]},", 22, "the same fact is above"),
    fault(r#""value": "Asia""#, r#""value": "Europe""#, 42, "nothing below says Europe; it says Asia"),
    fault(r#""reason": "It lies in Europe""#, r#""reason": """#, 42, "the reason is empty"),
    fault(r#""about": "Laid"#, r#""$schema": 5, "about": "Laid"#, 2, "$schema must be the address of a schema"),
    fault(r#""date": "2013-05""#, r#""date": "2033-05""#, 4, "2033-05 is after today"),
    fault(r#""value": 40"#, r#""value": -40"#, 20, "-40 is below zero"),
    fault(r#""lat": 50.9, "lon": 4.2"#, r#""lat": 0, "lon": 0"#, 17, "which is in the sea"),
    fault(r#""property": "venue""#, r#""property": "host""#, 24, "a fact says it"),
    fault(r#""cite": ["agenda"]"#, r#""cite": ["agenda", "agenda"]"#, 21, "cites agenda twice"),
    fault(r#""value": "held""#, r#""value": "running""#, 19, "was over on 2013-05-04; write held"),
    fault(r#""value": "held""#, r#""value": "planned""#, 19, "was over on 2013-05-04; write held"),
    fault(r#"{"property": "priority""#, "{\"property\": \"started\", \"value\": \"2013\", \"cite\": [\"agenda\"]}, {\"property\": \"ended\", \"value\": \"2012\", \"cite\": [\"agenda\"]},\n{\"property\": \"priority\"", 35, "ended 2012, but started 2013"),
    fault(r#"{"property": "priority""#, "{\"property\": \"started\", \"value\": \"2033\", \"cite\": [\"agenda\"]}, {\"property\": \"status\", \"value\": \"running\", \"cite\": [\"agenda\"]},\n{\"property\": \"priority\"", 35, "is running, but begins on 2033"),
    fault(r#"{"property": "priority""#, "{\"property\": \"ended\", \"value\": \"2013\", \"cite\": [\"agenda\"]}, {\"property\": \"status\", \"value\": \"running\", \"cite\": [\"agenda\"]},\n{\"property\": \"priority\"", 35, "was over on 2013; write ended"),
    fault("  \"framework\": [", TWO_CONCLUSIONS, 51, "number 12 is that of one already"),
    fault("  \"framework\": [", EACH_OF_THE_OTHER, 51, "one is a part of it in turn"),
    fault(r#""as": "host country""#, r#""role": "host country""#, 18, "did you mean as?"),
    fault(r#""about": "Laid"#, r#""schema": "x", "about": "Laid"#, 2, "did you mean $schema?"),
    fault(r#""about": "Laid"#, r#""id": "x", "about": "Laid"#, 1, "is one record; put it into a list"),
    fault("\"meetings\": [", "\"hubs\": [", 16, "is of a meeting; write the record under \"meetings\""),
    fault(r#""facts": [
        {"property": "objective""#, "\"facts\": {\n{\"property\": \"objective\"", 34, "a list stands in [ ]"),
    fault("aland.example/agenda", "aland.example/the agenda", 4, "holds a space"),
    fault(r#""value": "beland""#, r#""value": "agenda""#, 18, "which is a source and no record; cite it"),
    fault(r#""value": "beland""#, r#""value": "Bela""#, 18, "which is not a record"),
    fault(r#"["minutes p. 2"]},"#, r#"["Minutes of our unit"]},"#, 34, "perhaps to minutes"),
    fault(r#""name": "Fourth Ministers' Meeting on Rivers""#, r#""name": "First Ministers' Meeting on Rivers""#, 10, "write its id to add to it"),
    fault(r#""value": "Asia", "reason""#, r#""value": "Asia", "as": "a role", "reason""#, 42, "nothing below says Asia as a role; leave \"as\" out"),
    fault(r#""id": "our-project","#, r#""id": "our-project", "retracts": [{"property": "theme", "value": "T", "reason": "R"}],"#, 30, "the record is new"),
    fault("2013-05-03/2013-05-04", "2013-05-03 - 2013-05-04", 16, "write 2013-05-03/2013-05-04"),
    fault(r#""value": "objective-one""#, r#""value": "objective-9""#, 34, "which is not a record; it takes one of the type strategic objective: objective-one"),
    fault("2013-05-03/2013-05-04", "3-4 May 2013", 16, "write 2013-05-03/2013-05-04"),
    fault("2013-05-03/2013-05-04", "2013/05/03", 16, "2013/05/03 is not a date: write 2013-05-03"),
    fault(r#""value": "beland""#, r#""value": "Beland (co-host)""#, 18, "write beland, and \"as\": \"co-host\""),
    fault(r#""property": "host", "value": "beland""#, r#""property": "chair", "value": "Minister Ada Lock""#, 18, "write ada-lock, and \"as\": \"Minister\""),
    fault(r#""value": "beland""#, r#""value": "Nowhere at all""#, 18, "add it, or write an id such as beland, aland"),
    fault(r#""value": "held""#, r#""value": True"#, 19, "there is no such value"),
    fault(r#""value": 40, "#, "", 20, "the value is missing; write a whole number"),
    fault(r#""publisher": "Ministry of Aland", "date""#, r#""date""#, 4, "the publisher is empty"),
    fault(r#""address": "https://aland"#, r#""url": "https://aland"#, 4, "did you mean address?"),
    fault(r#""summary": "It looked back.""#, r#""description": "It looked back.""#, 13, "did you mean summary?"),
    fault(r#""lon": 4.2"#, r#""lng": 4.2"#, 17, "did you mean lon?"),
    fault(r#""partners": ["#, r#""partner": ["#, 39, "did you mean partners?"),
    fault(r#""city": "Ceport", "lat": 50.9, "lon": 4.2"#, r#""city": "Beport, Beland", "lat": 50, "lon": 4"#, 17, "is Beport in other records"),
    fault(r#""value": "beland""#, r#""value": "Aland and Beland""#, 18, "write a fact for each: aland, beland"),
    fault(r#""value": "beland""#, r#""value": "Locks Academy""#, 18, "did you mean academy-of-locks?"),
    fault(r#""value": "beland""#, r#""value": ["aland", "beland"]"#, 18, "write a fact for each"),
    fault("https://aland.example/fourth", "secretariat@aland.example", 21, "as in mailto:secretariat@aland.example"),
    fault(r#"["minutes p. 2"]},"#, r#"["Minutes; p. 2"]},"#, 34, "write minutes alone, a space, and where in it"),
    fault(r#""value": "Visited our unit""#, r##""value": "#REF!""##, 45, "#REF! is an error of a spreadsheet; write the value"),
    fault(r#""value": "Visited our unit""#, r#""value": "Visited our unit", "rank": "disputed""#, 45, "is disputed, but nothing here says otherwise"),
    fault(r#"{"property": "history""#, "{\"property\": \"joined\", \"value\": \"2031\", \"cite\": [\"minutes\"]},\n{\"property\": \"history\"", 45, "2031 is after today"),
    fault(r#"{"property": "history""#, "{\"property\": \"iso\", \"value\": \"Aland\", \"cite\": [\"minutes\"]},\n{\"property\": \"history\"", 45, "is not a code of two capital letters"),
    fault(r#"{"property": "site""#, "{\"property\": \"prepares\", \"value\": \"first-meeting\", \"cite\": [\"agenda\"]},\n{\"property\": \"site\"", 21, "prepares an earlier one: fourth-meeting is of"),
    fault("2013-05-03/2013-05-04\", \"cite\": [\"agenda p. 1\"]},", "2003-05-03\", \"cite\": [\"agenda p. 1\"]}, {\"property\": \"follows\", \"value\": \"first-meeting\", \"cite\": [\"agenda\"]},", 16, "follows a later one"),
    fault(r#"["minutes p. 2"]},"#, r#"["p. 2"]},"#, 34, "a citation is an id, a space, and where in it"),
    fault(r#""until": "2013-12""#, r#""until": "present""#, 18, "leave until out of what still lasts"),
    fault(r#""id": "our-project""#, r#""id": "Our Project""#, 30, "joined by hyphens: our-project"),
    fault(r#""value": 40,"#, r#""value": 40, "rank": "prefered","#, 20, "did you mean preferred?"),
    fault(r#""value": "held""#, r#""value": "hold""#, 19, "did you mean held?"),
    fault(r#""aliases": ["Rivers 4"]"#, r#""alias": ["Rivers 4"]"#, 12, "did you mean aliases?"),
    fault(r#""aliases": ["Rivers 4"]"#, r#""aliases": ["Rivers 4", "Rivers 4"]"#, 12, "Rivers 4 stands twice"),
    fault(r#"{"property": "participants", "value": 40"#, "{\"property\": \"theme\", \"value\": \"learning by rivers.\", \"cite\": [\"agenda\"]},\n{\"property\": \"participants\", \"value\": 40", 20, "write Learning by rivers"),
    fault(r#""id": "aland","#, r#""id": "aland", "aliases": ["Beland"],"#, 41, "also leads to beland; delete it here"),
    fault(r#"{"property": "participants", "value": 40"#, "{\"property\": \"partners-present\", \"value\": 77, \"cite\": [\"agenda\"]},\n{\"property\": \"participants\", \"value\": 90", 20, "77 is more than the 3 partners there are"),
    fault(r#"{"property": "participants", "value": 40"#, "{\"property\": \"stakeholders-present\", \"value\": 41, \"cite\": [\"agenda\"]},\n{\"property\": \"participants\", \"value\": 40", 20, "41, but participants 40"),
    fault(r#"{"property": "participants", "value": 40"#, "{\"property\": \"located\", \"value\": \"aland\", \"cite\": [\"agenda\"]}, {\"property\": \"region\", \"value\": \"Asia\", \"cite\": [\"agenda\"]},\n{\"property\": \"participants\", \"value\": 40", 20, "is Asia, but aland lies in Europe"),
    fault(r#""value": "beland""#, r#""value": "beland-ministry""#, 18, "write an id such as beland"),
    fault(r#""note": "Not on the agenda"}"#, "\"note\": \"Not on the agenda\"},\n{\"property\": \"venue\", \"note\": \"Not on the agenda\"}", 25, "the same gap is on line 24"),
    fault(r#""partners": ["#, r#""parners": ["#, 39, "did you mean partners?"),
    fault(r#""property": "participants""#, r#""property": "number-of-participants""#, 20, "did you mean participants?"),
    fault(r#""id": "aland""#, r#""id": "AL""#, 41, "did you mean aland?"),
    fault("RIVERMIN4", "RIVER\u{200b}MIN4", 11, "invisible character"),
    fault("RIVERMIN4", "RIVER\\MIN4", 11, "backslash"),
    fault(r#""Minutes of our unit""#, r#""Minutes of "our" unit""#, 5, "a quote within a text is written \\\""),
    fault(r#""class": "institution"}"#, "\"class\": \"institution\"},\n{\"id\": \"minutes\", \"title\": \"Minutes of our unit\", \"publisher\": \"Ministry of Aland\", \"language\": \"en\", \"class\": \"institution\"}", 6, "the source appears twice"),
    fault(r#""value": "held""#, r#""value": "held", "rank": "retracted""#, 19, "write it with a reason into \"retracts\""),
    fault(r#""as": "host country""#, r#""as: "host country""#, 18, "a text before it has no closing quote"),
    fault(r#""value": "Visited our unit""#, r#""value": "<b>Visited</b> our unit""#, 45, "holds <b>, which is shown as it stands"),
    fault(r#""value": "Visited our unit""#, r#""value": "Visited our unit &amp; left""#, 45, "holds &amp;, which is shown as it stands"),
    fault(r#""value": "Visited our unit""#, r#""value": "n/a""#, 45, "n/a says nothing; delete the fact"),
    fault(r#""value": "Visited our unit""#, r#""value": "?""#, 45, "? says nothing; delete the fact"),
    fault(r#""value": "Visited our unit""#, r#""value": "tbd""#, 45, "tbd says nothing; delete the fact"),
    fault(r#""value": "Visited our unit""#, r#""value": "To be confirmed.""#, 45, "To be confirmed. says nothing; delete the fact"),
    fault(r#""value": "Visited our unit""#, r#""value": "https://aland.example/unit""#, 45, "is an address, which stands under site"),
    fault(r#""aliases": ["Rivers 4"]"#, r#""aliases": ["RIVERMIN4"]"#, 12, "RIVERMIN4 is its name already; delete it"),
    fault(r#""minutes p. 2""#, r#""minutes p. 2; academy-page p. 3""#, 34, "names academy-page too"),
    fault(r#""value": "held""#, r#""value": "announced""#, 19, "is announced, but was over on 2013-05-04; write held"),
    fault("  \"framework\": [", "\"people\": [{\"id\": \"bo\", \"name\": \"Bo\", \"summary\": \"S\", \"facts\": [{\"property\": \"office\", \"value\": \"aland\", \"cite\": [\"agenda\"]}]}],\n  \"framework\": [", 49, "has no title; write it under \"as\""),
    fault("  \"framework\": [", "\"groups\": [{\"id\": \"one\", \"name\": \"One\", \"summary\": \"S\"}],\n  \"framework\": [", 49, "has no fact, so that no source says it"),
    fault("https://aland.example/agenda", "https://gazette.example", 4, "is the address of gazette ("),
    fault(r#""name": "Our Project""#, r#""name": "TBA""#, 31, "TBA says nothing; write the name"),
    fault(r#""summary": "It looked back.""#, r#""summary": "...""#, 13, "... says nothing; write the summary"),
    fault(r#""publisher": "Ministry of Aland", "language""#, r#""publisher": "n/a", "language""#, 5, "n/a says nothing; write the publisher"),
    fault(r#""value": "Visited our unit""#, r#""value": "Visited our unit ""#, 45, "has a blank before or behind it"),
    fault(r#""reason": "It lies in Europe""#, r#""reason": "TODO""#, 42, "the reason is still TODO"),
    fault(r#""reason": "It lies in Europe""#, r#""why": "It lies in Europe""#, 42, "did you mean reason?"),
    fault(r#"{"id": "agenda", "#, "{", 4, "missing field `id`; add it"),
    fault("2013-05-03/2013-05-04", "1913-05-03/1913-05-04", 16, "the first that lies below; check the year"),
    fault(r#"{"property": "priority""#, "{\"property\": \"started\", \"value\": \"2063\", \"cite\": [\"agenda\"]},\n{\"property\": \"priority\"", 35, "years ahead; check the year"),
    fault(r#"{"property": "history""#, "{\"property\": \"history\", \"value\": \"Left\", \"on\": \"2014\", \"cite\": [\"agenda\"]},\n{\"property\": \"history\"", 45, "its source is of 2013-05, before 2014"),
    fault(r#"{"property": "participants", "value": 40"#, "{\"property\": \"located\", \"value\": \"aland\", \"cite\": [\"agenda\"]},\n{\"property\": \"participants\", \"value\": 40", 20, "is in aland, but beland hosts it"),
    fault(r#"{"property": "participants", "value": 40"#, "{\"property\": \"when\", \"value\": \"2013-05-03/2013-05-04\", \"cite\": [\"agenda\"]},\n{\"property\": \"participants\", \"value\": 40", 20, "the same fact is above"),
    fault("https://aland.example/fourth", "https://aland.example/the fourth", 21, "holds a space; write %20"),
    fault(r#""facts": [
        {"property": "objective""#, "\"facts\": {}, \"gaps\": [\n{\"property\": \"objective\"", 33, "write a list in [ ]"),
];

const TWO_CONCLUSIONS: &str = r#""conclusions": [
    {"id": "one", "name": "One", "summary": "S", "facts": [{"property": "part-of", "value": "fourth-meeting", "cite": ["agenda"]}, {"property": "number", "value": 12, "cite": ["agenda"]}]},
    {"id": "two", "name": "Two", "summary": "S", "facts": [{"property": "part-of", "value": "fourth-meeting", "cite": ["agenda"]}, {"property": "number", "value": 12, "cite": ["agenda"]}]}
  ],
  "framework": ["#;

const EACH_OF_THE_OTHER: &str = r#""groups": [
    {"id": "one", "name": "One", "summary": "S", "facts": [{"property": "part-of", "value": "two", "cite": ["agenda"]}]},
    {"id": "two", "name": "Two", "summary": "S", "facts": [{"property": "part-of", "value": "one", "cite": ["agenda"]}]}
  ],
  "framework": ["#;

const fn fault(right: &'static str, wrong: &'static str, line: usize, words: &'static str) -> Fault {
    Fault { right, wrong, line, words }
}

fn check(scratch: &Scratch, bytes: impl AsRef<[u8]>) -> (Run, String) {
    let file = scratch.write("mine.json", bytes);
    (rivers(&["check", "--add", &file]), file)
}

#[test]
fn a_file_without_faults_is_well() {
    let (run, _) = check(&Scratch::new(), OVERLAY);
    assert_eq!(run.code, 0, "{}", run.out);
}

#[test]
fn each_fault_is_told_once_at_its_line_with_what_to_do() {
    let scratch = Scratch::new();
    let mut missed = Vec::new();
    for Fault { right, wrong, line, words } in FAULTS {
        assert!(OVERLAY.contains(right), "{right}");
        let (run, file) = check(&scratch, OVERLAY.replacen(right, wrong, 1));
        let is_told = run.out.starts_with(&format!("{file}, line {line}")) && run.out.contains(words);
        if !is_told || run.out.lines().count() != 1 {
            missed.push(format!("{wrong}: line {line}, {words}\n{}", run.out));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn faults_of_form_hide_no_other_fault() {
    let wrong = OVERLAY
        .replacen("\"publisher\": \"Ministry of Aland\", \"date\": \"2013-05\"", "\"date\": \"2013-5\"", 1)
        .replacen("\"facts\": [", "\"fact\": [", 1)
        .replacen("\"as\": \"host country\"", "\"role\": \"host country\", \"rank\": \"sure\"", 1)
        .replacen("\"beland\"", "\"belnad\"", 1);
    let told = [
        "the publisher is empty",
        "write 2013-05",
        "did you mean facts?",
        "did you mean as?",
        "rank sure",
        "did you mean beland?",
    ];
    check_told(wrong, &told);
}

/// Checks that an overlay has these faults and no others.
#[track_caller]
fn check_told(overlay: String, told: &[&str]) {
    let (run, _) = check(&Scratch::new(), overlay);
    assert!(told.iter().all(|words| run.out.contains(words)) && run.out.lines().count() == told.len(), "{}", run.out);
}

#[test]
fn a_comma_too_few_and_a_part_of_a_wrong_name_hide_no_other_fault() {
    let wrong = OVERLAY
        .replacen("\"value\": 40,", "\"value\": 40", 1)
        .replacen("\"initiatives\"", "\"initiative\"", 1)
        .replacen("\"value\": \"held\"", "\"value\": \"hold\"", 1)
        .replacen("\"objective-one\"", "\"objective-two\"", 1);
    let told = ["a comma or bracket is missing", "did you mean initiatives?", "did you mean held?", "objective-two"];
    check_told(wrong, &told);
}

#[test]
fn an_id_that_was_changed_is_told_at_its_record() {
    let record = |id: &str, name: &str| format!("{{\"id\": \"{id}\", \"name\": \"{name}\", \"summary\": \"S\"}}");
    let host = r#"{"property": "host", "value": "sealand", "cite": ["gazette"]}"#;
    let meetings = ["M1", "M2", "M3"]
        .map(|name| record(&name.to_lowercase(), name).replace('}', &format!(", \"facts\": [{host}]}}")));
    for (id, words) in [
        (
            "sealnd",
            "line 4, record sealnd, property id: 3 links lead to sealand, the first on line 1, which is not a record",
        ),
        ("other", "line 4, record other, property id: the id appears twice; the other is in "),
    ] {
        let site = r#", "facts": [{"property": "site", "value": "https://a.example", "cite": ["gazette"]}]}"#;
        let partners = [record("other", "Other"), record(id, "Sealand")].map(|partner| partner.replace('}', site));
        let (meetings, partners) = (meetings.join(",\n"), partners.join(", "));
        let json = format!("{{\"meetings\": [{meetings}],\n\"partners\": [{partners}]}}");
        let (run, _) = check(&Scratch::new(), json);
        assert!(run.out.contains(words) && run.out.contains("is that its id?"), "{}", run.out);
        assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    }
}

#[test]
fn a_member_on_a_line_of_its_own_is_told_at_that_line() {
    let pretty = |property: &str, value: &str| {
        format!(
            "{{\"meetings\": [{{\n\"id\": \"first-meeting\",\n\"facts\": [{{\n\"property\": \"{property}\",\n\"value\": {value},\n\
             \"cite\": [\n\"gazette\"\n]\n}}]}}]}}"
        )
    };
    let scratch = Scratch::new();
    for (property, value, line) in
        [("topic", "\"\"", 5), ("topic", "1", 5), ("joined", "\"2001\"", 4), ("hots", "\"aland\"", 4)]
    {
        let (run, file) = check(&scratch, pretty(property, value));
        assert!(run.out.starts_with(&format!("{file}, line {line}")), "{}", run.out);
    }
}

#[test]
fn a_file_in_another_encoding_is_told_so() {
    let scratch = Scratch::new();
    let latin: Vec<u8> = OVERLAY.chars().map(|c| if c == '4' { 0xe9 } else { u8::try_from(c).unwrap() }).collect();
    let utf16: Vec<u8> = OVERLAY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xff\xfe".to_vec(), utf16].concat();
    for (bytes, line) in [(latin, 11), (marked, 1)] {
        let (run, file) = check(&scratch, bytes);
        assert_eq!(run.out, format!("{file}, line {line}: is not UTF-8 text; save it as UTF-8\n"));
    }
}

#[test]
fn records_to_lay_on_top_are_not_checked_as_a_whole_dataset() {
    let scratch = Scratch::new();
    let file = scratch.write("mine.json", r#"{"partners": [{"id": "malta", "aliases": ["The isle"]}]}"#);
    let run = super::support::aep(&["check", &file]);
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert!(run.err.contains(&format!("write aep check --add {file}")), "{}", run.err);
}

#[test]
fn a_city_lies_in_the_country_of_which_it_is_the_capital() {
    let json = r#"{"partners": [{"id": "newland", "name": "Newland", "summary": "S", "facts": [
        {"property": "capital", "value": {"city": "Newtown", "lat": 1.5, "lon": 2.5}, "cite": ["gazette"]}]}],
        "meetings": [{"id": "fair", "name": "Fair", "summary": "S", "facts": [
        {"property": "place", "value": {"city": "Newtown", "lat": 1.5, "lon": 2.5}, "cite": ["gazette"]},
        {"property": "located", "value": "aland", "cite": ["gazette"]}]}]}"#;
    check_told(json.into(), &["Newtown lies in newland, not in aland"]);
}

#[test]
fn who_took_part_did_so_in_a_month_of_the_meeting_or_beside_it() {
    let status = r#"{"property": "status", "value": "held""#;
    for (on, is_far) in [("2013-03-31", true), ("2013-04-01", false), ("2013-06-30", false), ("2013-07-01", true)] {
        let attended =
            format!(r#"{{"property": "attended", "value": "aland", "on": "{on}", "cite": ["agenda"]}}, {status}"#);
        let (run, _) = check(&Scratch::new(), OVERLAY.replacen(status, &attended, 1));
        assert_eq!(run.out.contains("is not within 2013-05-03"), is_far, "{on}: {}", run.out);
    }
}

#[test]
fn a_file_that_holds_nothing_is_told_so() {
    for (json, told) in
        [("", "the file is empty; write records into it"), ("\u{feff}{}", "holds nothing; write records into it")]
    {
        check_told(json.into(), &[told]);
    }
}

#[test]
fn a_folder_without_the_file_to_which_links_lead_is_told_so() {
    let scratch = Scratch::new();
    let meeting = |id: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "summary": "S", "facts": [{{"property": "host", "value": "host-of-{id}", "cite": ["page"]}}]}}"#
        )
    };
    scratch.write("meetings.json", format!("[{}]", ["fair", "feast", "forum"].map(meeting).join(",")));
    let sources = r#"[{"id": "page", "title": "T", "publisher": "P", "language": "en", "class": "press"}]"#;
    let file = scratch.write("sources.json", sources);
    let folder = file.strip_suffix("/sources.json").unwrap();
    let run = rivers(&["check", folder]);
    assert!(run.err.contains("has no partners.json, organisations.json, to which links lead"), "{}", run.err);
}

#[test]
fn a_paragraph_behind_the_last_of_a_text_is_told() {
    let conclusion = |number: usize, cite: &str| {
        format!(
            r#"{{"id": "text-{number}", "name": "Point {number}", "summary": "S", "facts": [
            {{"property": "part-of", "value": "text", "cite": ["text"]}}, {{"property": "number", "value": {number}, "cite": ["{cite}"]}}]}}"#
        )
    };
    let json = format!(
        r#"{{"sources": [{{"id": "text", "title": "Text", "publisher": "P", "language": "en", "class": "official"}}],
        "documents": [{{"id": "text", "name": "Text", "summary": "S", "facts": [{{"property": "adopted", "value": "2011", "cite": ["text §1"]}}]}}],
        "conclusions": [{}, {}]}}"#,
        conclusion(1, "text §1, §2"),
        conclusion(2, "text §12")
    );
    check_told(json, &["§12 is not in text, whose last is §2; fix it"]);
}
