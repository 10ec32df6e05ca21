//! Facts: one flat JSON line each, self-contained, with every name resolved.
//!
//! A record points (entity 3, sentence 7); a fact carries the name, the country and the sentence itself, so that a line
//! can stand alone in a table, a message or a search index. Keys of a layer are always present, in the same order.

use std::io::{self, Write};

use serde::Serialize;

use crate::locate::Locator;
use crate::record::{
    Bound, Casualty, Entity, Label, Mention, MentionKind, Outcome, Quote, QuoteKind, Record, Status,
};
use crate::span::OffsetUnit;

/// Version of the facts' shape.
pub const SCHEMA: &str = "claimwire-fact/1";

/// Which facts are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Where something is named.
    pub mentions: bool,
    /// Who said what.
    pub quotes: bool,
    /// Figures about people harmed.
    pub casualties: bool,
}

impl Wanted {
    /// All of them.
    pub const ALL: Wanted = Wanted {
        mentions: true,
        quotes: true,
        casualties: true,
    };
}

/// One fact: the keys every layer has, then those of its layer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact<'r, T> {
    /// Version of this shape: `claimwire-fact/1`.
    pub schema: &'static str,
    /// Identifier of the article.
    pub article: &'r str,
    /// `mention`, `quote` or `casualty`.
    pub layer: &'static str,
    /// Unit of `start` and `end`.
    pub offsets: OffsetUnit,
    /// First unit, in the article.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub text: &'r str,
    /// The sentence they begin in; null when sentences were not extracted.
    pub sentence: Option<&'r str>,
    /// What the layer says.
    #[serde(flatten)]
    pub says: T,
}

/// What is named.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MentionFact<'r> {
    /// Person, state, place, org or agent.
    pub label: Label,
    /// How it refers.
    pub kind: MentionKind,
    /// Full, corrected name.
    pub name: Option<&'r str>,
    /// `iso:RUS`, `geonames:172059`, `cas:107-44-8`.
    #[serde(rename = "ref")]
    pub reference: Option<&'r str>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<&'r str>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// A person's role, an agent's class.
    pub detail: Option<&'r str>,
}

/// Who said it, and how.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuoteFact<'r> {
    /// Direct, mixed, indirect.
    pub kind: QuoteKind,
    /// The source, in the article's words.
    pub speaker: Option<&'r str>,
    /// The source's full name.
    pub speaker_name: Option<&'r str>,
    /// What the source is.
    pub speaker_label: Option<Label>,
    /// The source's identifier.
    pub speaker_ref: Option<&'r str>,
    /// The source's country.
    pub speaker_country: Option<&'r str>,
    /// The source's role.
    pub speaker_detail: Option<&'r str>,
    /// The words of saying.
    pub cue: Option<&'r str>,
    /// Their dictionary form.
    pub lemma: Option<&'r str>,
    /// Say, deny, accuse ...
    pub class: Option<&'r str>,
    /// Parts of one utterance share a number, within the article.
    pub group: Option<u32>,
    /// A block quote without marks.
    pub block: bool,
    /// False: a mark was missing.
    pub closed: bool,
}

/// What happened to how many, where, and who says so.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CasualtyFact<'r> {
    /// What happened.
    pub outcome: Outcome,
    /// At least so many.
    pub low: Option<u64>,
    /// At most so many.
    pub high: Option<u64>,
    /// How the figure is bounded.
    pub bound: Bound,
    /// The words of the figure.
    pub quantity: &'r str,
    /// The noun for those counted.
    pub victims: Option<&'r str>,
    /// Whether it happened.
    pub status: Status,
    /// Where.
    pub place: Option<&'r str>,
    /// The place's identifier.
    pub place_ref: Option<&'r str>,
    /// The place's country.
    pub place_country: Option<&'r str>,
    /// Latitude in degrees.
    pub place_lat: Option<f64>,
    /// Longitude in degrees.
    pub place_lon: Option<f64>,
    /// By which chemical agent.
    pub agent: Option<&'r str>,
    /// The agent's identifier.
    pub agent_ref: Option<&'r str>,
    /// The agent's class.
    pub agent_class: Option<&'r str>,
    /// When.
    pub date: Option<&'r str>,
    /// The word that carries the outcome.
    pub cue: &'r str,
    /// The quantity of the figure this one is part of.
    pub subset_of: Option<&'r str>,
    /// Where that figure starts, in the article.
    pub subset_of_start: Option<u32>,
    /// The claim it stands in.
    pub quote: Option<&'r str>,
    /// Who makes that claim: the full name, else the words.
    pub speaker: Option<&'r str>,
}

/// The facts of one record, which was made from `text`.
#[derive(Debug)]
pub struct Facts<'r> {
    record: &'r Record<'r>,
    text: Locator<'r>,
}

impl<'r> Facts<'r> {
    /// The facts of a record, which was made from `text`.
    ///
    /// ```
    /// use claimwire::{Article, Extractor, Lexicons, output::facts::Facts};
    /// let article = Article::new("a", "Two people were killed, the ministry said.");
    /// let record = Extractor::new(Lexicons::builtin()).extract(&article);
    /// for fact in Facts::new(&record, &article.text).casualties() {
    ///     assert_eq!(fact.sentence, Some("Two people were killed, the ministry said."));
    /// }
    /// ```
    pub fn new(record: &'r Record<'r>, text: &'r str) -> Self {
        let text = Locator::new(text, record.offsets);
        Facts { record, text }
    }

    /// Where things are named.
    pub fn mentions(&self) -> impl Iterator<Item = Fact<'r, MentionFact<'r>>> + '_ {
        let fact = |m: &'r Mention<'r>| {
            let at = (m.start, m.end, &*m.text, m.sentence);
            self.fact("mention", at, self.mention(m))
        };
        self.record.mentions.iter().map(fact)
    }

    /// Who said what.
    pub fn quotes(&self) -> impl Iterator<Item = Fact<'r, QuoteFact<'r>>> + '_ {
        let fact = |q: &'r Quote<'r>| {
            let at = (q.start, q.end, &*q.text, q.sentence);
            self.fact("quote", at, self.quote(q))
        };
        self.record.quotes.iter().map(fact)
    }

    /// Figures about people harmed.
    pub fn casualties(&self) -> impl Iterator<Item = Fact<'r, CasualtyFact<'r>>> + '_ {
        let fact = |c: &'r Casualty<'r>| {
            let at = (c.start, c.end, &*c.text, c.sentence);
            self.fact("casualty", at, self.casualty(c))
        };
        self.record.casualties.iter().map(fact)
    }

    /// Writes the facts wanted, one JSON object a line.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&self, wanted: Wanted, out: &mut dyn Write) -> io::Result<()> {
        if wanted.mentions {
            lines(self.mentions(), out)?;
        }
        if wanted.quotes {
            lines(self.quotes(), out)?;
        }
        if wanted.casualties {
            lines(self.casualties(), out)?;
        }
        Ok(())
    }

    fn fact<T>(&self, layer: &'static str, at: (u32, u32, &'r str, u32), says: T) -> Fact<'r, T> {
        let (start, end, text, sentence) = at;
        let sentence = self.record.sentences.get(sentence as usize);
        Fact {
            schema: SCHEMA,
            article: &self.record.id,
            layer,
            offsets: self.record.offsets,
            start,
            end,
            text,
            sentence: sentence.and_then(|s| self.text.slice(s.start, s.end)),
            says,
        }
    }

    fn entity(&self, index: Option<u32>) -> Option<&'r Entity<'r>> {
        self.record.entities.get(index? as usize)
    }

    fn mention(&self, m: &'r Mention<'r>) -> MentionFact<'r> {
        let entity = self.entity(m.entity);
        MentionFact {
            label: m.label,
            kind: m.kind,
            name: entity.map(|e| &*e.name),
            reference: entity.and_then(|e| e.reference.as_deref()),
            country: entity.and_then(|e| e.country.as_deref()),
            lat: entity.and_then(|e| e.lat),
            lon: entity.and_then(|e| e.lon),
            detail: entity.and_then(|e| e.detail.as_deref()),
        }
    }

    fn quote(&self, q: &'r Quote<'r>) -> QuoteFact<'r> {
        let speaker = q.speaker.as_ref();
        let entity = self.entity(speaker.and_then(|s| s.entity));
        let cue = q.cue.as_ref();
        QuoteFact {
            kind: q.kind,
            speaker: speaker.map(|s| &*s.text),
            speaker_name: entity.map(|e| &*e.name),
            speaker_label: entity.map(|e| e.label),
            speaker_ref: entity.and_then(|e| e.reference.as_deref()),
            speaker_country: entity.and_then(|e| e.country.as_deref()),
            speaker_detail: entity.and_then(|e| e.detail.as_deref()),
            cue: cue.map(|c| &*c.text),
            lemma: cue.map(|c| &*c.lemma),
            class: cue.map(|c| &*c.class),
            group: q.group,
            block: q.block,
            closed: q.closed,
        }
    }

    fn casualty(&self, c: &'r Casualty<'r>) -> CasualtyFact<'r> {
        let (place, agent) = (self.entity(c.place), self.entity(c.agent));
        let parent = c
            .subset_of
            .and_then(|i| self.record.casualties.get(i as usize));
        let claim = c.quote.and_then(|i| self.record.quotes.get(i as usize));
        let says = claim.and_then(|q| q.speaker.as_ref());
        let name = says.and_then(|s| self.entity(s.entity)).map(|e| &*e.name);
        CasualtyFact {
            outcome: c.outcome,
            low: c.low,
            high: c.high,
            bound: c.bound,
            quantity: &c.quantity,
            victims: c.victims.as_deref(),
            status: c.status,
            place: place.map(|e| &*e.name),
            place_ref: place.and_then(|e| e.reference.as_deref()),
            place_country: place.and_then(|e| e.country.as_deref()),
            place_lat: place.and_then(|e| e.lat),
            place_lon: place.and_then(|e| e.lon),
            agent: agent.map(|e| &*e.name),
            agent_ref: agent.and_then(|e| e.reference.as_deref()),
            agent_class: agent.and_then(|e| e.detail.as_deref()),
            date: c.date.as_ref().map(|d| &*d.text),
            cue: &c.cue.text,
            subset_of: parent.map(|p| &*p.quantity),
            subset_of_start: parent.map(|p| p.start),
            quote: claim.map(|q| &*q.text),
            speaker: name.or(says.map(|s| &*s.text)),
        }
    }
}

fn lines<T: Serialize>(facts: impl Iterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    for fact in facts {
        serde_json::to_writer(&mut *out, &fact)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Zoë Vogt said two of nine people died of sarin in Homs.";

    fn record() -> Record<'static> {
        let entity = |id: u32, label: &str, name: &str, detail: Option<&str>| {
            serde_json::json!({"id": id, "label": label, "name": name, "ref": "x:1", "country": "SY", "lat": 1.5,
                "lon": 2.5, "detail": detail})
        };
        let figure = |start: u32, end: u32, text: &str, parent: Option<u32>| {
            serde_json::json!({"start": start, "end": end, "text": text, "outcome": "killed", "low": 2, "high": null,
                "bound": "at_least", "quantity": text, "victims": "people", "subset_of": parent, "status": "reported",
                "place": 2, "agent": 1, "date": null, "quote": 0, "cue": {"start": 33, "end": 37, "text": "died"},
                "sentence": 0})
        };
        let json = serde_json::json!({
            "schema": "claimwire/1", "id": "a", "source": {"file": null, "line": null}, "offsets": "chars",
            "length": 55, "text": null, "meta": null, "sections": [],
            "sentences": [{"start": 0, "end": 55, "paragraph": 0}],
            "entities": [entity(0, "person", "Zoë Vogt", None), entity(1, "agent", "sarin", Some("nerve")),
                entity(2, "place", "Homs", None)],
            "mentions": [{"start": 0, "end": 8, "text": "Zoë Vogt", "label": "person", "entity": 0, "kind": "name",
                "sentence": 0}],
            "quotes": [{"start": 14, "end": 54, "text": "two of nine people died of sarin in Homs",
                "kind": "indirect", "quoted": [], "group": null, "block": false, "closed": true,
                "cue": {"start": 9, "end": 13, "text": "said", "lemma": "say", "class": "say"},
                "speaker": {"start": 0, "end": 8, "text": "Zoë Vogt", "entity": 0}, "sentence": 0}],
            "casualties": [figure(21, 25, "nine", None), figure(14, 17, "two", Some(0))],
            "warnings": [], "error": null,
        });
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn names_are_resolved_and_the_sentence_is_whole() {
        let record = record();
        let facts = Facts::new(&record, TEXT);
        let mention = facts.mentions().next().unwrap();
        assert_eq!(
            (mention.sentence, mention.says.name),
            (Some(TEXT), Some("Zoë Vogt"))
        );
        let quote = facts.quotes().next().unwrap().says;
        assert_eq!(
            (quote.speaker_name, quote.lemma),
            (Some("Zoë Vogt"), Some("say"))
        );
        let two = facts.casualties().nth(1).unwrap().says;
        assert_eq!((two.place, two.agent_class), (Some("Homs"), Some("nerve")));
        assert_eq!(
            (two.subset_of, two.subset_of_start),
            (Some("nine"), Some(21))
        );
        assert_eq!(two.speaker, Some("Zoë Vogt"));
    }

    #[test]
    fn every_line_of_a_layer_has_the_same_keys_in_the_same_order() {
        let (mut full, mut bare) = (record(), record());
        bare.entities.clear();
        bare.sentences.clear();
        bare.quotes[0].speaker = None;
        bare.quotes[0].cue = None;
        full.meta = None;
        let keys = |r: &Record<'_>| -> Vec<String> {
            let mut out = Vec::new();
            Facts::new(r, TEXT).write(Wanted::ALL, &mut out).unwrap();
            let key = |line: &str| {
                let mut at = line;
                let mut keys = Vec::new();
                while let Some(i) = at.find("\":") {
                    let start = at[..i].rfind('"').unwrap() + 1;
                    keys.push(at[start..i].to_string());
                    at = &at[i + 2..];
                }
                keys.join(" ")
            };
            String::from_utf8(out).unwrap().lines().map(key).collect()
        };
        assert_eq!(keys(&full), keys(&bare));
        assert!(
            keys(&full)[0]
                .starts_with("schema article layer offsets start end text sentence label")
        );
    }

    #[test]
    fn only_the_layers_wanted_are_written() {
        let record = record();
        let wanted = Wanted {
            mentions: false,
            casualties: false,
            ..Wanted::ALL
        };
        let mut out = Vec::new();
        Facts::new(&record, TEXT).write(wanted, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.lines().count(), 1);
        assert!(text.contains(r#""layer":"quote""#));
    }
}
