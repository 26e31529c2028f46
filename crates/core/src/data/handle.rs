//! Indices of records and facts, for where a borrow cannot be kept. Valid for one dataset only.

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(u32);

impl Handle {
    /// The number of the record, for arrays with one place for each record.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    pub(super) fn number(self) -> u32 {
        self.0
    }

    /// The handle of a number that [`Handle::index`] gave.
    pub fn at(index: usize) -> Handle {
        Handle(u32::try_from(index).expect("a dataset has fewer than 2^32 records"))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FactHandle(u32);

impl FactHandle {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }

    pub(super) fn number(self) -> u32 {
        self.0
    }

    pub(super) fn at(row: usize) -> FactHandle {
        FactHandle(u32::try_from(row).expect("a dataset has fewer than 2^32 facts"))
    }
}
