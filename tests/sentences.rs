//! Runs `tests/sentences.txt`.

use claimwire::Lexicons;
use claimwire::segment::Document;

#[test]
fn sentences_are_split_as_the_cases_say() {
    let lexicons = Lexicons::builtin();
    let file = include_str!("sentences.txt");
    let cases = file.split_once("\n").map(|_| {
        file.lines()
            .skip_while(|l| l.starts_with('#'))
            .collect::<Vec<_>>()
            .join("\n")
    });
    let cases = cases.expect("the file has cases");
    let mut count = 0;
    for case in cases
        .split("\n===")
        .map(|c| c.trim_start_matches('\n'))
        .filter(|c| !c.is_empty())
    {
        let (input, expected) = case
            .split_once("\n---\n")
            .unwrap_or_else(|| panic!("no --- line in {case:?}"));
        let doc = Document::new(input, &lexicons);
        let got: Vec<&str> = doc.sentences.iter().map(|s| s.span.of(input)).collect();
        assert_eq!(got.join("\n"), expected, "{got:?}");
        count += 1;
    }
    assert!(count >= 16, "only {count} cases ran");
}
