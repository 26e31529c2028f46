//! The properties that code names, each once: a key that stands in no row of the table does not compile.

use super::property::Property;

impl Property {
    pub const ADOPTED: Property = Property::constant("adopted");
    pub const ADOPTED_AT: Property = Property::constant("adopted-at");
    pub const ATTENDED: Property = Property::constant("attended");
    pub const CAPITAL: Property = Property::constant("capital");
    pub const CHAIR: Property = Property::constant("chair");
    pub const CONTENT: Property = Property::constant("content");
    pub const COORDINATOR: Property = Property::constant("coordinator");
    pub const ENDED: Property = Property::constant("ended");
    pub const FIGURE: Property = Property::constant("figure");
    pub const FOLLOWS: Property = Property::constant("follows");
    pub const FOUNDED: Property = Property::constant("founded");
    pub const HEAD: Property = Property::constant("head");
    pub const HISTORY: Property = Property::constant("history");
    pub const HOST: Property = Property::constant("host");
    pub const IN_FORCE: Property = Property::constant("in-force");
    pub const ISO: Property = Property::constant("iso");
    pub const JOINED: Property = Property::constant("joined");
    /// The property that says which partner a record belongs to.
    pub const LOCATED: Property = Property::constant("located");
    pub const MANDATE: Property = Property::constant("mandate");
    pub const MEMBER: Property = Property::constant("member");
    pub const NAME_OTHER: Property = Property::constant("name-other");
    pub const NAMES: Property = Property::constant("names");
    pub const NUMBER: Property = Property::constant("number");
    pub const OBJECTIVE: Property = Property::constant("objective");
    pub const OFFICE: Property = Property::constant("office");
    pub const ORGANISER: Property = Property::constant("organiser");
    pub const OUTCOME: Property = Property::constant("outcome");
    pub const PART_OF: Property = Property::constant("part-of");
    pub const PARTICIPANT: Property = Property::constant("participant");
    pub const PARTICIPANTS: Property = Property::constant("participants");
    pub const PARTNERS_PRESENT: Property = Property::constant("partners-present");
    pub const PLACE: Property = Property::constant("place");
    pub const PREPARES: Property = Property::constant("prepares");
    pub const PRESENTED_AT: Property = Property::constant("presented-at");
    pub const REGION: Property = Property::constant("region");
    pub const RELATED: Property = Property::constant("related");
    pub const SEAT: Property = Property::constant("seat");
    pub const SERIES: Property = Property::constant("series");
    pub const SITE: Property = Property::constant("site");
    pub const STAKEHOLDERS_PRESENT: Property = Property::constant("stakeholders-present");
    pub const STARTED: Property = Property::constant("started");
    pub const STATUS: Property = Property::constant("status");
    pub const THEME: Property = Property::constant("theme");
    pub const TYPE: Property = Property::constant("type");
    pub const VENUE: Property = Property::constant("venue");
    pub const WHEN: Property = Property::constant("when");

    /// Those that lead to a partner where the place of a record is.
    pub(super) const OF_A_COUNTRY: [Property; 2] = [Property::LOCATED, Property::HOST];
    /// Those whose values say only what has been.
    pub(super) const OF_THE_PAST: [Property; 2] = [Property::HISTORY, Property::constant("did")];
}
