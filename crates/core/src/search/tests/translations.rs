//! Queries in other languages, against a small table and a small world.

use super::*;

const TABLE: &str = "key\tlanguage\tnames\tsource\n\
    germany\tes\tAlemania\tcldr\n\
    germany\tru\tГермания|Германии\tcldr\n\
    germany\tzh\t德国|德國\tcldr\n\
    republic-of-korea\tfr\tCorée du Sud\tcldr\n\
    city:Cologne\tde\tKöln\tgeonames\n\
    city:Rome\tde\tRom\tcldr\n\
    term:training\tde\tAusbildung\town\n\
    term:education\tde\tBildung\town\n\
    term:lifelong learning\tde\tlebenslanges Lernen\town\n\
    term:lifelong learning\tzh\t终身学习\town\n\
    term:ministry\tde\tAmt für Lehre\town\n\
    term:ministry\tru\tминистерство\town\n\
    term:when\tde\twann\town\n\
    term:meeting\tde\tTreffen\town\n\
    term:meeting\tit\tmode\town\n";

fn world() -> World {
    let json = r#"{
      "partners": [
        {"id": "germany", "name": "Germany", "aliases": ["Германия"], "facts": []},
        {"id": "republic-of-korea", "name": "Republic of Korea", "facts": []},
        {"id": "romania", "name": "Romania", "facts": []},
        {"id": "italy", "name": "Italy", "summary": "The seat is in Rome.", "facts": []}
      ],
      "hubs": [
        {"id": "lll-hub", "name": "Hub for Lifelong Learning", "facts": [{"property": "host", "value": "germany"}]}
      ],
      "meetings": [
        {"id": "cologne-meeting", "name": "Cologne meeting", "summary": "By hybrid mode.", "facts": []}
      ],
      "organisations": [
        {"id": "institute", "name": "Institute for Education", "short": "IB", "facts": []},
        {"id": "bundesamt", "name": "Federal Office", "aliases": ["Amt für Bildung"], "facts": []},
        {"id": "ministry", "name": "Ministry", "facts": []}
      ]
    }"#;
    let mut world = World::new(json);
    let name_of = |id: &str| match id {
        "germany" => Some("Germany"),
        "republic-of-korea" => Some("Republic of Korea"),
        _ => None,
    };
    world.languages = Languages::read(TABLE, "", name_of);
    world
}

#[test]
fn a_name_in_another_language_finds_what_the_english_one_finds() {
    world().check(&[
        ("Germany", "germany lll-hub"),
        ("Alemania", "germany lll-hub"),
        ("Alemaniako", "germany lll-hub"),
        ("德國", "germany lll-hub"),
        ("Corée du Sud", "republic-of-korea"),
        ("coree-du-sud", "republic-of-korea"),
        ("Köln", "cologne-meeting"),
        ("lebenslanges Lernen", "lll-hub germany"),
        ("lebenslanges Lernen in Alemania", "lll-hub germany"),
        ("德国终身学习", "lll-hub germany"),
        ("\"Corée du Sud\"", "republic-of-korea"),
        ("Alemania | Köln", "germany cologne-meeting lll-hub"),
        ("Köln -Alemania", "cologne-meeting"),
        ("-Alemania kind:hub", ""),
        ("'Alemania", ""),
    ]);
}

#[test]
fn names_that_are_joined_to_one_word_are_found() {
    world().check(&[
        ("Kölntreffen", "cologne-meeting"),
        ("Kölnstreffen", "cologne-meeting"),
        ("Hybrid-Kölntreffen", "cologne-meeting"),
        ("Hybrid-Kölnxtreffen", ""),
    ]);
}

#[test]
fn a_field_takes_names_in_other_languages() {
    world().check(&[("host:Alemania", "lll-hub"), ("host:德国", "lll-hub"), ("host:Korea", "")]);
}

#[test]
fn words_of_the_dataset_come_first() {
    world().check(&[
        ("Bildung", "bundesamt institute"),
        ("Германия", "germany lll-hub"),
        ("mode", "cologne-meeting"),
        ("Rom", "italy romania"),
    ]);
}

#[test]
fn a_word_that_only_asks_counts_beside_another() {
    world().check(&[
        ("wann ist Köln", "cologne-meeting"),
        ("wann ist das in der Bildung", "bundesamt institute"),
        ("wann", ""),
    ]);
}

#[test]
fn a_reason_says_what_was_written_and_what_it_is_for() {
    let world = world();
    let check = |query: &str, id: &str, expected: &str| {
        let handle = world.dataset.find(id).expect("the world has it");
        let reasons = explain(world.corpus(), &Query::parse(query), handle);
        assert_eq!(reasons.iter().map(Reason::to_string).collect::<Vec<_>>().join("; "), expected, "{query}");
    };
    check("Alemania", "germany", "Alemania, for Germany: name");
    check("Corée du Sud", "republic-of-korea", "Corée du Sud, for Republic: name; Korea: name");
    check("Alemania", "lll-hub", "Alemania, for Germany: host");
    check("Bildung", "bundesamt", "bildung: alias");
    check("Bildung", "institute", "Bildung, for education: name");
    check("Köln | Alemania", "germany", "Alemania, for Germany: name");
}

#[test]
fn words_find_what_the_thesaurus_says_that_they_stand_for() {
    let mut world = World::new(
        r#"{"documents": [{"id": "paper", "name": "Recognition of diplomas", "facts": []},
            {"id": "report", "name": "Report on work placement", "facts": []}],
        "partners": [{"id": "aland", "name": "Aland", "facts": []}],
        "organisations": [{"id": "school", "name": "School", "facts": [
            {"property": "type", "value": "university"}, {"property": "located", "value": "aland"}]}]}"#,
    );
    let thesaurus = "degree = diploma\ninternship = work placement\nAlandic > Aland";
    world.languages = Languages::read("", thesaurus, |_| None);
    world.check(&[
        ("degree recognition", "paper"),
        ("degrees", "paper"),
        ("internships", "report"),
        ("'degree", ""),
        ("Alandic universities limit:1", "school"),
        ("-degree kind:document", "paper report"),
    ]);
    let paper = world.dataset.find("paper").unwrap();
    let reasons = explain(world.corpus(), &Query::parse("degree"), paper);
    assert_eq!(reasons.iter().map(Reason::to_string).collect::<Vec<_>>(), ["degree: name: diplomas"]);
}
