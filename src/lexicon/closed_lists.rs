//! Closed lists: the files of `lexicons/` whose rows give forms a meaning that a module of its own reads (cues, triggers,
//! numbers). Used by `build.rs` alone; the library reads what it compiled ([`super::table`]).
//!
//! What a row says beside its forms is kept as text, once for all rows that say the same: thousands of forms share a few
//! hundred rows, which are all that is parsed at start-up.

use std::collections::{BTreeMap, HashMap};

use super::compile::{LIST_LAST, LIST_PLACE_SHIFT, Problem};
use super::compile::{fingerprint, phrase_keys, shifted, table_bits};
use super::fold::chain;

/// How a cell holds forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Forms {
    /// The cell is one form.
    One,
    /// Single words, separated by spaces.
    Words,
    /// Forms separated by commas: of five and more, the place tells the inflection.
    Inflections,
}

/// A compiled closed list: tables of numbers, and the rows they point into.
pub(crate) struct ClosedList {
    /// Header, hash table of the phrases, what they mean.
    pub table: Vec<u8>,
    /// The rows without their forms, one a line.
    pub rows: String,
}

/// Keys that move together, on average.
const GROUP: usize = 3;
/// Fewer forms than these are no inflections of one verb.
const INFLECTIONS: usize = 5;

/// Compiles a list by the forms in one of its columns.
///
/// # Errors
/// With the first row that has no such column, or several words where single ones are wanted.
pub(crate) fn closed_list(
    file: &str,
    tsv: &str,
    column: usize,
    forms: Forms,
) -> Result<ClosedList, Problem> {
    let mut list = Collected::default();
    let lines = tsv
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.is_empty() && !l.starts_with('#'))
        .skip(1);
    for (i, line) in lines {
        list.add(line, column, forms).map_err(|message| Problem {
            file: file.into(),
            line: i + 1,
            message,
        })?;
    }
    Ok(list.finish())
}

/// Rows and phrases while they are read.
#[derive(Default)]
struct Collected {
    rows: String,
    numbers: HashMap<String, u32>,
    /// What the phrases mean, by the keys of their words.
    phrases: BTreeMap<Vec<u64>, Vec<u32>>,
}

impl Collected {
    fn add(&mut self, line: &str, column: usize, forms: Forms) -> Result<(), String> {
        let mut cells: Vec<&str> = line.split('\t').collect();
        let Some(cell) = cells.get_mut(column).map(std::mem::take) else {
            return Err(format!("column {} is missing", column + 1));
        };
        let row = self.row(cells.join("\t"));
        let all: Vec<&str> = match forms {
            Forms::One => vec![cell],
            Forms::Words => cell.split(' ').collect(),
            Forms::Inflections => cell.split(',').collect(),
        };
        let inflected = forms == Forms::Inflections && all.len() >= INFLECTIONS;
        for (i, form) in all.iter().enumerate() {
            let keys: Vec<u64> = phrase_keys(form).collect();
            if keys.is_empty() {
                continue;
            }
            if forms == Forms::Words && keys.len() > 1 {
                return Err(format!("{form:?} is more than one word"));
            }
            let place = if inflected { i as u32 + 1 } else { 0 };
            let meaning = row | place << LIST_PLACE_SHIFT;
            let meanings = self.phrases.entry(keys).or_default();
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
        Ok(())
    }

    /// The number of a row, which stands once.
    fn row(&mut self, row: String) -> u32 {
        let next = self.numbers.len() as u32;
        let rows = &mut self.rows;
        *self.numbers.entry(row).or_insert_with_key(|row| {
            rows.push_str(row);
            rows.push('\n');
            next
        })
    }

    fn finish(self) -> ClosedList {
        let mut groups: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut meanings: Vec<u32> = Vec::new();
        let mut numbered: Vec<(Vec<u64>, u32)> = Vec::new();
        for (keys, mut group) in self.phrases {
            let next = groups.len() as u32 + 1;
            let number = *groups.entry(group.clone()).or_insert_with(|| {
                if let Some(last) = group.last_mut() {
                    *last |= LIST_LAST;
                }
                meanings.extend(group);
                next
            });
            numbered.push((keys, number));
        }
        let (bits, shifts, slots) = own_slots(&chained(&numbered));
        let mut table = Vec::new();
        for number in [bits, shifts.len() as u32] {
            table.extend_from_slice(&number.to_le_bytes());
        }
        table.extend(shifts);
        table.extend(slots);
        table.extend(meanings.iter().flat_map(|m| m.to_le_bytes()));
        ClosedList {
            table,
            rows: self.rows,
        }
    }
}

/// The chained keys of the words, with one for every beginning of a phrase, and twice the number, plus one where longer
/// phrases begin so.
fn chained(numbered: &[(Vec<u64>, u32)]) -> Vec<(u64, u32)> {
    let mut slots: BTreeMap<u64, u32> = BTreeMap::new();
    for (keys, number) in numbered {
        let mut so_far = 0;
        for (i, key) in keys.iter().enumerate() {
            if i > 0 {
                *slots.entry(so_far).or_default() |= 1;
            }
            so_far = chain(so_far, *key);
        }
        *slots.entry(so_far).or_default() |= number << 1;
    }
    slots.into_iter().collect()
}

/// A table in which every key has a slot of its own. The keys with the same last bits move together until each has found
/// a free slot, large groups first.
fn own_slots(keys: &[(u64, u32)]) -> (u32, Vec<u8>, Vec<u8>) {
    let count = (keys.len() / GROUP + 1).next_power_of_two();
    let mut groups: Vec<Vec<(u64, u32)>> = vec![Vec::new(); count];
    for &(key, number) in keys {
        groups[key as usize % count].push((key, number));
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&g| std::cmp::Reverse(groups[g].len()));
    let enough = table_bits(keys.len());
    for bits in enough.. {
        let mut slots = vec![(0u32, 0u32); 1 << bits];
        let mut shifts = vec![0u8; count];
        let place = |key, shift| shifted(key, shift) & ((1 << bits) - 1);
        let placed = order.iter().all(|&g| {
            let fits = |shift: &u8| {
                let mut places: Vec<usize> =
                    groups[g].iter().map(|(k, _)| place(*k, *shift)).collect();
                places.sort_unstable();
                places.windows(2).all(|w| w[0] != w[1]) && places.iter().all(|&p| slots[p].0 == 0)
            };
            let Some(shift) = (0..=u8::MAX).find(fits) else {
                return false;
            };
            shifts[g] = shift;
            for (key, number) in &groups[g] {
                slots[place(*key, shift)] = (fingerprint(*key), *number);
            }
            true
        });
        if placed {
            let slots = slots
                .iter()
                .flat_map(|(f, n)| [f.to_le_bytes(), n.to_le_bytes()]);
            return (bits, shifts, slots.flatten().collect());
        }
    }
    unreachable!("a large enough table has room")
}
