//! Labels and flags of gazetteer entries. Shared with `build.rs`.

/// What a named thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Label {
    /// A human being.
    Person,
    /// A country, under any of its names.
    State,
    /// A city, province, river, sea, camp, base.
    Place,
    /// A body of people: ministry, armed group, company, newspaper.
    Org,
    /// A chemical agent or toxic chemical.
    Agent,
}

impl Label {
    /// All labels, in the order of their numbers.
    pub const ALL: [Label; 5] = [
        Label::Person,
        Label::State,
        Label::Place,
        Label::Org,
        Label::Agent,
    ];

    /// The name used in lexicons and records.
    pub const fn name(self) -> &'static str {
        match self {
            Label::Person => "person",
            Label::State => "state",
            Label::Place => "place",
            Label::Org => "org",
            Label::Agent => "agent",
        }
    }

    /// The label of a name.
    pub fn by_name(name: &str) -> Option<Label> {
        Label::ALL.into_iter().find(|l| l.name() == name)
    }
}

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $text:literal;)*) => {
        /// What is known of a gazetteer entry besides its names: the `flags` column.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Flags(pub u32);

        impl Flags {
            $($(#[$doc])* pub const $name: Flags = Flags(1 << $bit);)*

            /// The flag of a name in the `flags` column.
            pub fn by_name(name: &str) -> Option<Flags> {
                match name {
                    $($text => Some(Flags::$name),)*
                    _ => None,
                }
            }

            /// The union.
            #[must_use]
            pub const fn with(self, other: Flags) -> Flags {
                Flags(self.0 | other.0)
            }

            /// Whether every flag of `other` is set.
            pub const fn is(self, other: Flags) -> bool {
                self.0 & other.0 == other.0
            }

            /// Whether any flag of `other` is set.
            pub const fn any(self, other: Flags) -> bool {
                self.0 & other.0 != 0
            }

            /// The names of the flags that are set.
            pub fn names(self) -> Vec<&'static str> {
                let mut names = Vec::new();
                $(if self.is(Flags::$name) { names.push($text); })*
                names
            }
        }
    };
}

flags! {
    /// A form that names the people or is the adjective of a state.
    DEMONYM = 0 "demonym";
    /// A residence or nickname that stands for a government.
    METONYM = 1 "metonym";
    /// Marked, but neither required nor wrong: Arab, Western.
    NEUTRAL = 2 "neutral";
    /// An abbreviation: must be written in capitals.
    ABBR = 3 "abbr";
    /// Counts only after a comma: the two-letter codes of US states.
    AFTER_COMMA = 4 "after_comma";
    /// Capital city of its country.
    CAPITAL = 5 "capital";
    /// First-level administrative area.
    ADMIN1 = 6 "admin1";
    /// Second-level administrative area.
    ADMIN2 = 7 "admin2";
    /// State of the United States.
    US_STATE = 8 "us_state";
    /// Region, continent, sea, river, mountain: no settlement.
    REGION = 9 "region";
    /// Part of a state that is named like one: England, Scotland.
    PART = 10 "part";
    /// Dependent territory.
    TERRITORY = 11 "territory";
    /// A state of the past.
    HISTORY = 12 "history";
    /// Nerve agent.
    NERVE = 13 "nerve";
    /// Choking agent.
    CHOKING = 14 "choking";
    /// Blister agent.
    BLISTER = 15 "blister";
    /// Blood agent.
    BLOOD = 16 "blood";
    /// Toxic industrial chemical.
    TOXIC_INDUSTRIAL = 17 "toxic_industrial";
    /// Precursor.
    PRECURSOR = 18 "precursor";
    /// Riot-control agent.
    RIOT_CONTROL = 19 "riot_control";
    /// Toxin of biological origin.
    TOXIN = 20 "toxin";
    /// Incapacitating agent.
    INCAPACITATING = 21 "incapacitating";
    /// A phrase for a kind of agent: nerve agent, toxic gas.
    GENERIC = 22 "generic";
    /// A man.
    MALE = 23 "m";
    /// A woman.
    FEMALE = 24 "f";
    /// An organisation whose short form must be written in capitals.
    ACRONYM_CAPS = 25 "acronym_caps";
    /// News agency, paper, broadcaster.
    MEDIA = 26 "media";
    /// Armed group.
    ARMED_GROUP = 27 "armed_group";
    /// Sports club or body.
    SPORT = 28 "sport";
    /// Company.
    COMPANY = 29 "company";
    /// Entry of a user's lexicon: wins over built-in ones.
    USER = 30 "user";
    /// A phrase that holds a name of its label and is none: natural gas, AC power.
    DENY = 31 "deny";
}

/// One row of a gazetteer file, parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// Public identifier (`iso:SYR`, `geonames:170654`, `cas:107-44-8`) or `cw:slug`.
    pub id: &'a str,
    /// What it is.
    pub label: Label,
    /// The name to show, and the first form to match.
    pub name: &'a str,
    /// Other forms to match.
    pub aliases: Vec<&'a str>,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: &'a str,
    /// The area it lies in; for persons the role.
    pub parent: &'a str,
    /// Inhabitants; 0 when unknown.
    pub population: u32,
    /// Latitude and longitude in degrees.
    pub position: Option<(f32, f32)>,
    /// Flags with a fixed name.
    pub flags: Flags,
    /// Flags of the form `key=value`, and words without a fixed meaning, as written.
    pub extra: String,
}

/// The columns of a gazetteer file, in order.
pub const COLUMNS: &str =
    "id\tlabel\tname\taliases\tcountry\tparent\tpopulation\tlat\tlon\tflags\tsource";

/// Reads a gazetteer file; `Err` holds the one-based line and what is wrong with it.
pub fn rows(tsv: &str) -> impl Iterator<Item = Result<Row<'_>, (usize, String)>> {
    let lines = tsv.lines().enumerate().map(|(i, line)| (i + 1, line));
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#') && *line != COLUMNS)
        .map(|(number, line)| row(line).map_err(|why| (number, why)))
}

fn row(line: &str) -> Result<Row<'_>, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [
        id,
        label,
        name,
        aliases,
        country,
        parent,
        population,
        lat,
        lon,
        flags,
        _source,
    ] = cells[..]
    else {
        return Err(format!(
            "{} tab-separated columns instead of 11 ({})",
            cells.len(),
            COLUMNS.replace('\t', " ")
        ));
    };
    if name.trim().is_empty() {
        return Err("the name is empty".into());
    }
    let label = Label::by_name(label)
        .ok_or_else(|| format!("label {label:?} is none of person, state, place, org, agent"))?;
    let (flags, extra) = known_flags(flags);
    Ok(Row {
        id,
        label,
        name,
        aliases: aliases.split('|').filter(|a| !a.is_empty()).collect(),
        country: country_code(country)?,
        parent,
        population: inhabitants(population)?,
        position: position(lat, lon)?,
        flags,
        extra,
    })
}

fn country_code(cell: &str) -> Result<&str, String> {
    let code = cell.len() == 2 && cell.bytes().all(|b| b.is_ascii_uppercase());
    if code || cell.is_empty() {
        Ok(cell)
    } else {
        Err(format!("country {cell:?} is no ISO 3166-1 alpha-2 code"))
    }
}

fn inhabitants(cell: &str) -> Result<u32, String> {
    match cell {
        "" => Ok(0),
        n => n
            .parse()
            .map_err(|_| format!("population {n:?} is no whole number")),
    }
}

fn position(lat: &str, lon: &str) -> Result<Option<(f32, f32)>, String> {
    if lat.is_empty() && lon.is_empty() {
        return Ok(None);
    }
    let degrees = |name: &str, cell: &str| {
        let number = cell.parse::<f32>().ok().filter(|x| x.abs() <= 180.0);
        number.ok_or_else(|| format!("{name} {cell:?}"))
    };
    Ok(Some((degrees("lat", lat)?, degrees("lon", lon)?)))
}

/// The flags with a fixed name, and the others as written.
fn known_flags(cell: &str) -> (Flags, String) {
    let (mut known, mut others) = (Flags::default(), Vec::new());
    for flag in cell.split('|').filter(|f| !f.is_empty()) {
        match Flags::by_name(flag) {
            Some(f) => known.0 |= f.0,
            None => others.push(flag),
        }
    }
    (known, others.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_and_a_bad_one_is_named() {
        let tsv = format!(
            "# comment\n{COLUMNS}\ngeonames:1\tplace\tHoms\tHims\tSY\t\t775404\t34.7\t36.7\tadmin1|hub=x\tt\nx\tcity\tA\t\t\t\t\t\t\t\tt\n"
        );
        let rows: Vec<_> = rows(&tsv).collect();
        let homs = rows[0].as_ref().expect("good row");
        assert_eq!(
            (homs.name, homs.population, homs.flags),
            ("Homs", 775_404, Flags::ADMIN1)
        );
        assert_eq!(
            (homs.aliases.as_slice(), homs.extra.as_str()),
            (&["Hims"][..], "hub=x")
        );
        let (line, why) = rows[1].as_ref().expect_err("bad row");
        assert!(*line == 4 && why.contains("city"), "{line} {why}");
    }
}
