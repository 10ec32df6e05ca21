//! The words of saying (`cues.tsv`), the nouns that speak (`speakers.tsv`) and the closed-class words that an
//! attribution is read by (`attribution_words.tsv`).
//!
//! A form can be a verb and a noun at once ("claim", "report"); both readings are kept and the text decides.

use std::sync::LazyLock;

use super::bits::bits;
use super::table::{Meaning, Phrases, Words, list};

/// One cue: a row of `cues.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueWord {
    /// Dictionary form.
    pub lemma: &'static str,
    /// say, deny, confirm, accuse ...
    pub class: &'static str,
    /// What it takes, and where its content stands.
    pub frames: Frames,
}

/// The inflection a cue stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// say
    Base,
    /// says
    Third,
    /// said, as a past tense; often also the participle
    Past,
    /// written
    Participle,
    /// saying
    Gerund,
    /// A noun, preposition or fixed phrase.
    Fixed,
}

bits! {
    /// The `frames` and `flags` columns of `cues.tsv`.
    pub Frames(u32) {
        /// Takes "that".
        THAT = 0 "that";
        /// Takes a clause without "that".
        BARE = 1 "bare";
        /// Takes quoted words.
        QUOTE = 2 "quote";
        /// May follow its content: ", he said."
        POST = 3 "post";
        /// May stand before its subject: "said Smith".
        INV = 4 "inv";
        /// Takes an addressee: told reporters.
        ADDR = 5 "addr";
        /// Takes whether, how, why.
        WH = 6 "wh";
        /// Takes an infinitive: promised to leave.
        TO = 7 "to";
        /// Takes somebody and an infinitive: urged them to leave.
        OBJTO = 8 "objto";
        /// Takes a noun phrase: denied the charge, called it a lie.
        NP = 9 "np";
        /// Takes "of": accused them of lying.
        OF = 10 "of";
        /// Takes "for": called for talks.
        FOR = 11 "for";
        /// Takes a gerund: denied using gas.
        ING = 12 "ing";
        /// Takes "as": described it as barbaric.
        AS = 13 "as";
        /// A noun: claim, statement.
        NOUN = 14 "noun";
        /// A preposition: according to.
        PREP = 15 "prep";
        /// Counts in the passive too: was accused of.
        PASSIVE = 16 "passive";
        /// Often no act of saying: needs quoted words or "that".
        WEAK = 17 "weak";
        /// Counts with "that" only.
        THATONLY = 18 "thatonly";
        /// Thought, feeling, want: no speech.
        NOSPEECH = 19 "nospeech";
        /// A gesture beside quoted words: smiled.
        GESTURE = 20 "gesture";
        /// Takes another fixed preposition.
        PP = 21 "pp";
        /// The base form is mostly a noun.
        NBASE = 22 "nbase";
        /// The -s form is mostly a noun.
        NTHIRD = 23 "nthird";
        /// Takes a plain noun phrase, without marks too.
        OBJ = 24 "obj";
        /// Without "that" a whole clause must follow: a plain object was not said (add sugar, write a letter).
        CLAUSE = 25 "clause";
        /// A plain object needs a predicate: called it a lie, not called a friend.
        PREDICATE = 26 "predicate";
        /// Takes a noun phrase and a figure: put the toll at 40.
        FIGURE = 27 "figure";
    }
}

bits! {
    /// What a word does around an attribution: `attribution_words.tsv`.
    pub Roles(u64) {
        /// that
        THAT = 0 "that";
        /// whether, how, why, if
        WH = 1 "wh";
        /// to
        TO = 2 "to";
        /// is, was, been
        BE = 3 "be";
        /// has, had
        HAVE = 4 "have";
        /// would, may, did
        MODAL = 5 "modal";
        /// he, she, they
        SUBJECT = 6 "subject_pronoun";
        /// him, her, them
        OBJECT = 7 "object_pronoun";
        /// who, which
        RELATIVE = 8 "relative";
        /// and, or
        AND = 9 "and";
        /// but, while, although
        CONTRAST = 10 "contrast";
        /// by
        BY = 11 "by";
        /// of
        OF = 12 "of";
        /// Prepositions that hang on a noun: for, from, in, with.
        ATTACH = 13 "attach";
        /// Words that may stand between subject and cue: also, later, repeatedly.
        BETWEEN = 14 "between";
        /// last, this, next, late, early
        TIME_MODIFIER = 15 "time_modifier";
        /// Prepositions of day, place and occasion of the saying.
        CIRCUMSTANCE = 16 "circumstance";
        /// he, she: resolves to one person.
        HE = 17 "he";
        /// she
        SHE = 18 "she";
        /// they
        THEY = 19 "they";
        /// it
        IT = 20 "it";
        /// a, an, some, one: the noun is new.
        INDEFINITE = 21 "indefinite";
        /// as
        AS = 22 "as";
        /// for
        FOR = 23 "for";
        /// i, we, you: the resolution is left open.
        FIRST = 24 "first_person";
        /// not, never, n't
        NOT = 25 "not";
        /// his, her, its, their
        OWNER = 26 "owner";
        /// in, on, at: may begin a circumstance at the head of a sentence.
        FRONT = 27 "front";
        /// declined, refused, failed: what follows was not said.
        WITHHELD = 28 "withheld";
        /// Words before a colon or headings that are no speakers: note, update, photo.
        NO_SPEAKER = 29 "no_speaker";
        /// Words before a noun that say nothing of the office or body: embattled, rights, local.
        LOOSE = 30 "loose";
        /// Words that make another office: deputy, vice, former.
        RANK = 31 "rank";
        /// as, after, when: before a clause that tells when something was said.
        WHEN = 32 "when";
        /// including, especially: what was said goes on with an example or a part.
        EXAMPLE = 33 "example";
        /// ago, later: behind a span of time.
        AGO = 34 "ago";
        /// days, weeks, (not) long: spans of time.
        SPAN = 35 "span";
        /// a, an
        ARTICLE = 36 "article";
        /// let, made, led, forced: behind it somebody does what an infinitive says.
        CAUSE = 37 "cause";
    }
}

/// What a form may be: a verb cue in an inflection, a noun or preposition cue, or both.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading {
    /// As a verb.
    pub verb: Option<(u16, Form)>,
    /// As a noun, preposition or fixed phrase.
    pub fixed: Option<u16>,
}

/// A noun for somebody or something that speaks: a row of `speakers.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpeakerWord {
    /// official, witness, group, document ...
    pub class: &'static str,
    /// Whether it stands for several.
    pub plural: bool,
    /// m, f or empty.
    pub gender: &'static str,
}

/// The three lists.
#[derive(Debug)]
pub struct Cues {
    words: Vec<CueWord>,
    forms: Phrases<Reading>,
    speakers: Phrases<SpeakerWord>,
    roles: Words<Roles>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let cues = list!("cues");
    let words: Vec<CueWord> = cues.rows().map(|row| cue_word(&row)).collect();
    Cues {
        forms: cues.phrases(|group| Some(reading(&words, group))),
        words,
        speakers: list!("speakers").by_row(speaker_word),
        roles: list!("attribution_words").classes(Roles::by_name, Roles::with),
    }
});

impl Cues {
    /// The built-in lists.
    pub fn builtin() -> &'static Cues {
        &CUES
    }

    /// A cue by its number.
    pub fn word(&self, number: u16) -> &CueWord {
        &self.words[usize::from(number)]
    }

    /// The longest cue that the word keys begin with: how many words, and its readings.
    pub fn longest(&self, keys: impl IntoIterator<Item = u64>) -> Option<(usize, Reading)> {
        self.forms.longest(keys).map(|(n, r)| (n, *r))
    }

    /// The speaking noun that the word keys begin with.
    pub fn speaker(&self, keys: impl IntoIterator<Item = u64>) -> Option<(usize, &SpeakerWord)> {
        self.speakers.longest(keys)
    }

    /// What a word does around an attribution.
    #[inline]
    pub fn roles(&self, key: u64) -> Roles {
        self.roles.get(key)
    }
}

fn cell(row: &[&'static str], i: usize) -> &'static str {
    row.get(i).copied().unwrap_or_default()
}

fn cue_word(row: &[&'static str]) -> CueWord {
    let frames = cell(row, 3).split('|').chain(cell(row, 4).split(','));
    CueWord {
        lemma: cell(row, 0),
        class: cell(row, 1),
        frames: frames
            .filter_map(Frames::by_name)
            .fold(Frames::default(), Frames::with),
    }
}

/// The first verb and the first noun or preposition among the meanings of a form.
fn reading(words: &[CueWord], group: &[Meaning]) -> Reading {
    let fixed = |m: &Meaning| {
        let frames = words[m.row].frames;
        frames.any(Frames::NOUN.with(Frames::PREP))
    };
    let verb = group.iter().find(|m| !fixed(m));
    Reading {
        verb: verb.map(|m| (m.row as u16, inflection(m.place))),
        fixed: group.iter().find(|m| fixed(m)).map(|m| m.row as u16),
    }
}

fn speaker_word(row: &[&'static str]) -> Option<SpeakerWord> {
    Some(SpeakerWord {
        class: cell(row, 1),
        plural: matches!(cell(row, 2), "p" | "pl" | "plural"),
        gender: cell(row, 3),
    })
}

/// base, third, past, past participle, gerund: the order of the `forms` column.
fn inflection(place: usize) -> Form {
    match place {
        1 => Form::Base,
        2 => Form::Third,
        3 => Form::Past,
        4 => Form::Participle,
        5 => Form::Gerund,
        _ => Form::Fixed,
    }
}
