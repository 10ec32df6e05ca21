//! The command line's promises, one test each (DESIGN of the command line: README and `claimwire --help`).

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command as Process, Stdio};

use assert_cmd::Command;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use tempfile::TempDir;

fn claimwire() -> Command {
    Command::cargo_bin("claimwire").expect("the binary is built")
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

fn records(output: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(output).expect("UTF-8");
    text.lines()
        .map(|l| serde_json::from_str(l).expect("a JSON line"))
        .collect()
}

fn ids(output: &[u8]) -> Vec<String> {
    records(output)
        .iter()
        .map(|r| r["id"].as_str().expect("an id").to_string())
        .collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

const TWO: &[u8] =
    b"{\"id\":\"a\",\"text\":\"One died.\"}\n{\"id\":\"b\",\"text\":\"Two died.\",\"url\":\"u\"}\n";

#[test]
fn a_folder_is_read_recursively_in_sorted_order_with_relative_ids() {
    let dir = folder(&[
        ("b.txt", b"B."),
        ("a/z.txt", b"Z."),
        ("c.jsonl", TWO),
        ("d.pdf", b"no"),
    ]);
    let out = claimwire()
        .arg(dir.path())
        .assert()
        .code(0)
        .get_output()
        .stdout
        .clone();
    assert_eq!(ids(&out), ["a/z.txt", "b.txt", "a", "b"]);
}

#[test]
fn standard_input_is_text_or_jsonl_by_its_first_byte() {
    let out = claimwire()
        .arg("-")
        .write_stdin(TWO)
        .assert()
        .code(0)
        .get_output()
        .stdout
        .clone();
    assert_eq!(ids(&out), ["a", "b"]);
    let out = claimwire()
        .write_stdin("One died.")
        .assert()
        .code(0)
        .get_output()
        .stdout
        .clone();
    assert_eq!(ids(&out), ["-"]);
    let out = claimwire()
        .args(["-f", "text"])
        .write_stdin(TWO)
        .assert()
        .code(0)
        .get_output()
        .stdout
        .clone();
    assert_eq!(records(&out).len(), 1);
}

#[test]
fn compressed_input_is_known_by_its_magic_bytes_whatever_its_name() {
    let zstd = zstd::encode_all(TWO, 0).expect("memory");
    let dir = folder(&[
        ("a.jsonl.gz", &gzip(TWO)),
        ("b.jsonl", &zstd),
        ("c.txt", &gzip(b"Three died.")),
    ]);
    let out = claimwire()
        .arg(dir.path())
        .assert()
        .code(0)
        .get_output()
        .stdout
        .clone();
    assert_eq!(ids(&out), ["a", "b", "a", "b", "c.txt"]);
}

#[test]
fn a_list_of_files_is_read_from_a_file_or_standard_input_with_lines_or_nul() {
    let dir = folder(&[("x.txt", b"X."), ("y y.txt", b"Y.")]);
    let (x, y) = (dir.path().join("x.txt"), dir.path().join("y y.txt"));
    let lines = format!("{}\r\n{}\n", y.display(), x.display());
    let out = claimwire()
        .args(["--files-from", "-"])
        .write_stdin(lines)
        .assert()
        .code(0)
        .get_output()
        .stdout
        .clone();
    assert_eq!(ids(&out), ["y y.txt", "x.txt"]);
    let nul = format!("{}\0{}\0", x.display(), y.display());
    let out = claimwire()
        .args(["--files-from", "-", "-0"])
        .write_stdin(nul)
        .assert()
        .code(0)
        .get_output()
        .stdout
        .clone();
    assert_eq!(ids(&out), ["x.txt", "y y.txt"]);
}

#[test]
fn every_number_of_jobs_gives_the_same_bytes() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/articles");
    let run = |jobs: &str| {
        claimwire()
            .args(["-q", "-j", jobs])
            .arg(&corpus)
            .assert()
            .code(0)
            .get_output()
            .stdout
            .clone()
    };
    let one = run("1");
    assert!(!one.is_empty());
    for jobs in ["2", "3", "0"] {
        assert!(run(jobs) == one, "-j {jobs} differs");
    }
}

#[test]
fn output_files_appear_whole_and_compressed_by_extension() {
    let dir = folder(&[("in.jsonl", TWO)]);
    for name in ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"] {
        let out = dir.path().join(name);
        claimwire()
            .arg(dir.path().join("in.jsonl"))
            .arg("-o")
            .arg(&out)
            .assert()
            .code(0)
            .stdout("");
        let again = claimwire()
            .args(["--id-field", "id", "--text-field", "schema"])
            .arg(&out)
            .assert()
            .code(0);
        assert_eq!(ids(&again.get_output().stdout), ["a", "b"], "{name}");
    }
    // A run that fails leaves the old file as it was, and no temporary one.
    let out = dir.path().join("out.jsonl");
    let before = fs::read(&out).expect("the output");
    let bad = folder(&[("in.jsonl", b"{\"text\":\"One.\"}\nno json\n")]);
    claimwire()
        .args(["--on-error", "fail", "-o"])
        .arg(&out)
        .arg(bad.path())
        .assert()
        .code(1);
    assert_eq!(fs::read(&out).expect("the output"), before);
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 4);
}

#[test]
fn an_output_that_cannot_be_written_is_status_2() {
    let dir = folder(&[("a.txt", b"A.")]);
    let run = claimwire()
        .arg(dir.path())
        .args(["-o", "/no/such/folder/out.jsonl"])
        .assert()
        .code(2);
    assert!(
        String::from_utf8_lossy(&run.get_output().stderr).contains("/no/such/folder/out.jsonl")
    );
}

#[test]
fn resume_skips_what_is_there_and_repairs_a_torn_line() {
    let dir = folder(&[("in.jsonl", TWO)]);
    let out = dir.path().join("out.jsonl");
    claimwire()
        .arg("--resume")
        .arg(&out)
        .write_stdin(&TWO[..30])
        .assert()
        .code(0);
    let mut file = fs::OpenOptions::new()
        .append(true)
        .open(&out)
        .expect("the output");
    file.write_all(b"{\"id\":\"b\",\"sch").expect("a torn line");
    claimwire()
        .arg("--resume")
        .arg(&out)
        .arg(dir.path().join("in.jsonl"))
        .assert()
        .code(0);
    assert_eq!(ids(&fs::read(&out).expect("the output")), ["a", "b"]);
}

#[test]
fn offsets_are_named_and_counted_in_the_unit_asked_for() {
    let text = "{\"id\":\"a\",\"text\":\"“🎯” fell. Two died.\"}\n";
    let end = |unit: &str| {
        let out = claimwire()
            .args(["--offsets", unit])
            .write_stdin(text)
            .assert()
            .code(0)
            .get_output()
            .stdout
            .clone();
        let r = records(&out).remove(0);
        assert_eq!(r["offsets"], unit);
        (
            r["length"].as_u64().expect("a length"),
            r["sentences"][0]["end"].as_u64().expect("an end"),
        )
    };
    assert_eq!(end("chars"), (19, 9));
    assert_eq!(end("utf16"), (20, 10));
    assert_eq!(end("bytes"), (26, 16));
}

#[test]
fn only_the_layers_asked_for_are_filled_and_every_key_stays() {
    let out = claimwire()
        .args(["--only", "sentences"])
        .write_stdin("{\"text\":\"Syria said no.\"}")
        .assert()
        .code(0);
    let r = records(&out.get_output().stdout).remove(0);
    let keys: Vec<&str> = r
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys.len(), 15);
    assert_eq!(r["sentences"].as_array().map(Vec::len), Some(1));
    for empty in ["entities", "mentions", "quotes", "casualties"] {
        assert_eq!(r[empty].as_array().map(Vec::len), Some(0), "{empty}");
    }
}

#[test]
fn text_and_fields_are_echoed_when_asked_for() {
    let out = claimwire()
        .args(["--with-text", "--pass", "url,date"])
        .write_stdin(TWO)
        .assert()
        .code(0);
    let all = records(&out.get_output().stdout);
    assert_eq!(all[1]["text"], "Two died.");
    assert_eq!(all[1]["meta"], "{\"url\":\"u\"}");
    assert_eq!(all[0]["meta"], "{}");
}

#[test]
fn bad_input_costs_one_record_each_and_names_file_line_and_remedy() {
    let mut torn = gzip(&b"Many words. ".repeat(5000));
    torn.truncate(torn.len() / 2);
    let dir = folder(&[
        ("a_bad_utf8.txt", b"Caf\xE9 bombed. Two died."),
        ("b_empty.txt", b""),
        ("c_torn.txt.gz", &torn),
        ("d_lines.jsonl", b"{\"id\":1,\"text\":\"One.\"}\nnot json\n{\"id\":\"x\"}\n[1]\n{\"id\":2,\"text\":\"Two.\"}\n"),
        ("e_long.txt", &b"word ".repeat(4_000_000)),
        ("f_good.txt", b"The end."),
    ]);
    let run = claimwire().arg(dir.path()).assert().code(1);
    let all = records(&run.get_output().stdout);
    let seen: Vec<(&str, Option<&str>)> = all
        .iter()
        .map(|r| {
            (
                r["id"].as_str().expect("an id"),
                r["error"]["code"].as_str(),
            )
        })
        .collect();
    let line = |n| format!("{}:{n}", dir.path().join("d_lines.jsonl").display());
    let (second, fourth) = (line(2), line(4));
    assert_eq!(
        seen,
        [
            ("a_bad_utf8.txt", None),
            ("b_empty.txt", None),
            ("c_torn.txt.gz", Some("compressed")),
            ("1", None),
            (second.as_str(), Some("bad_json")),
            ("x", Some("no_text")),
            (fourth.as_str(), Some("bad_json")),
            ("2", None),
            ("e_long.txt", Some("too_long")),
            ("f_good.txt", None),
        ]
    );
    assert_eq!(all[0]["warnings"][0], "bad_utf8");
    assert_eq!(all[1]["warnings"][0], "empty");
    let stderr = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(
        stderr.contains("d_lines.jsonl:2: the line is no JSON object"),
        "{stderr}"
    );
    assert!(
        stderr.contains("--text-field") && stderr.contains("--max-bytes"),
        "{stderr}"
    );
    assert!(stderr.contains("10 articles, 5 errors"), "{stderr}");
}

#[test]
fn bad_articles_can_be_skipped_or_end_the_run_or_leave_the_status_alone() {
    let input = "{\"id\":\"a\",\"text\":\"One.\"}\nno json\n{\"id\":\"b\",\"text\":\"Two.\"}\n";
    let skip = claimwire()
        .args(["--on-error", "skip", "-f", "jsonl"])
        .write_stdin(input)
        .assert()
        .code(1);
    assert_eq!(ids(&skip.get_output().stdout), ["a", "b"]);
    assert!(String::from_utf8_lossy(&skip.get_output().stderr).contains("1 error"));
    claimwire()
        .args(["--on-error", "fail", "-f", "jsonl"])
        .write_stdin(input)
        .assert()
        .code(1);
    let zero = claimwire()
        .args(["--exit-zero", "-f", "jsonl"])
        .write_stdin(input)
        .assert()
        .code(0);
    assert_eq!(ids(&zero.get_output().stdout).len(), 3);
}

#[test]
fn missing_paths_and_folders_without_articles_are_told_and_the_rest_goes_on() {
    let dir = folder(&[("a.txt", b"A."), ("none/b.pdf", b"no")]);
    let run = claimwire()
        .arg(dir.path().join("no.txt"))
        .arg(dir.path().join("none"))
        .arg(dir.path().join("a.txt"))
        .assert()
        .code(1);
    let stderr = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(
        stderr.contains("no.txt: no such file or folder"),
        "{stderr}"
    );
    assert!(
        stderr.contains("none: no .txt, .jsonl or .ndjson files"),
        "{stderr}"
    );
    let all = records(&run.get_output().stdout);
    assert_eq!(
        all.last().map(|r| r["id"].clone()),
        Some(Value::from("a.txt"))
    );
}

/// Taking away the right to read would not stop the superuser; this file fails for everybody.
#[cfg(target_os = "linux")]
#[test]
fn an_unreadable_file_is_told() {
    let dir = folder(&[("b.txt", b"B.")]);
    let run = claimwire()
        .arg("/proc/self/mem")
        .arg(dir.path())
        .assert()
        .code(1);
    let all = records(&run.get_output().stdout);
    assert_eq!(all[0]["error"]["code"], "unreadable");
    assert_eq!(all[1]["id"], "b.txt");
}

#[test]
fn quiet_says_nothing_and_verbose_names_every_bad_article() {
    let input = "no json\n".repeat(30);
    let quiet = claimwire()
        .args(["-q", "-f", "jsonl"])
        .write_stdin(input.clone())
        .assert()
        .code(1);
    assert!(quiet.get_output().stderr.is_empty());
    let lines = |args: &[&str]| {
        let run = claimwire()
            .args(args)
            .args(["-f", "jsonl"])
            .write_stdin(input.clone())
            .assert()
            .code(1);
        String::from_utf8_lossy(&run.get_output().stderr)
            .lines()
            .count()
    };
    assert_eq!(lines(&[]), 12);
    assert_eq!(lines(&["-v"]), 31);
}

#[test]
fn usage_errors_are_status_2() {
    claimwire().arg("--no-such-flag").assert().code(2);
    claimwire()
        .args(["-", "-"])
        .write_stdin("x")
        .assert()
        .code(2);
    claimwire()
        .args(["--lexicon", "/no/such/lexicon"])
        .write_stdin("x")
        .assert()
        .code(2);
    claimwire()
        .args(["--max-bytes", "0"])
        .write_stdin("x")
        .assert()
        .code(2);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_silent_and_fine() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/articles");
    let mut child = Process::new(assert_cmd::cargo::cargo_bin("claimwire"))
        .arg(&corpus)
        .args(vec![&corpus; 40])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a process");
    drop(child.stdout.take());
    let out = child.wait_with_output().expect("an end");
    assert_eq!(out.status.code(), Some(0));
    assert!(
        out.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_with_130_and_leaves_no_file() {
    let dir = folder(&[]);
    let out = dir.path().join("out.jsonl");
    let mut child = Process::new(assert_cmd::cargo::cargo_bin("claimwire"))
        .args(["-f", "jsonl", "-o"])
        .arg(&out)
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a process");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(TWO).expect("a reader");
    // The temporary file says that the handler is about to be set; then it waits for more input.
    while fs::read_dir(dir.path()).expect("a folder").count() == 0 {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    std::thread::sleep(std::time::Duration::from_millis(300));
    Process::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .expect("kill");
    assert_eq!(child.wait().expect("an end").code(), Some(130));
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 0);
}

#[test]
fn version_names_commit_and_lexicons() {
    let out = claimwire()
        .arg("--version")
        .assert()
        .code(0)
        .get_output()
        .stdout
        .clone();
    let text = String::from_utf8_lossy(&out).into_owned();
    assert!(
        text.starts_with("claimwire 0.1.0 (commit ") && text.contains("lexicons "),
        "{text}"
    );
}

#[test]
fn completions_and_manual_page_are_printed() {
    let out = claimwire()
        .args(["completions", "bash"])
        .assert()
        .code(0)
        .get_output()
        .stdout
        .clone();
    assert!(String::from_utf8_lossy(&out).contains("_claimwire"));
    let out = claimwire()
        .arg("man")
        .assert()
        .code(0)
        .get_output()
        .stdout
        .clone();
    assert!(String::from_utf8_lossy(&out).contains(".TH"));
}

#[test]
fn a_user_lexicon_is_checked_looked_up_and_used() {
    let columns = claimwire::lexicon::entry::COLUMNS;
    let good = format!("{columns}\nx:1\torg\tQadmus Brigade\tQB\tSY\t\t\t\t\t\tmine\n");
    let bad = format!("{columns}\nx:1\tgang\tQadmus Brigade\t\t\t\t\t\t\t\tmine\n");
    let dir = folder(&[("good.tsv", good.as_bytes()), ("bad.tsv", bad.as_bytes())]);
    let path = |name: &str| dir.path().join(name);
    claimwire()
        .args(["lexicon", "check"])
        .arg(path("good.tsv"))
        .assert()
        .code(0)
        .stdout("1 entries, 0 bad rows\n");
    let run = claimwire()
        .args(["lexicon", "check"])
        .arg(path("bad.tsv"))
        .assert()
        .code(1);
    assert!(
        String::from_utf8_lossy(&run.get_output().stderr).contains("bad.tsv:2: label \"gang\"")
    );
    claimwire()
        .arg("--lexicon")
        .arg(path("bad.tsv"))
        .write_stdin("x")
        .assert()
        .code(2);
    let run = claimwire()
        .args(["lexicon", "lookup", "Qadmus Brigade", "--lexicon"])
        .arg(path("good.tsv"))
        .assert()
        .code(0);
    assert!(
        String::from_utf8_lossy(&run.get_output().stdout)
            .contains("org \"Qadmus Brigade\" x:1 country SY")
    );
}

#[test]
fn facts_are_self_contained_lines_of_the_layers_asked_for() {
    let text = "Two people were killed in Homs, the Health Ministry said.";
    let run = claimwire()
        .args(["facts", "-q", "--layer", "casualty"])
        .write_stdin(text)
        .assert()
        .code(0);
    let facts = records(&run.get_output().stdout);
    assert_eq!(facts.len(), 1);
    assert_eq!(
        (&facts[0]["layer"], &facts[0]["low"]),
        (&Value::from("casualty"), &Value::from(2))
    );
    assert_eq!(facts[0]["sentence"], text);
}

#[test]
fn the_review_page_is_one_file_with_every_article() {
    let dir = folder(&[("in.jsonl", TWO), ("page.html", b"old")]);
    let page = dir.path().join("page.html");
    claimwire()
        .arg("html")
        .arg(dir.path().join("in.jsonl"))
        .arg("-o")
        .arg(&page)
        .assert()
        .code(0)
        .stdout("");
    let html = fs::read_to_string(&page).expect("the page");
    assert!(
        html.starts_with("<!doctype html>") || html.starts_with("<!DOCTYPE html>"),
        "{}",
        &html[..40]
    );
    assert!(
        html.contains("One")
            && html.contains("Two")
            && !html.contains("http://")
            && !html.contains("https://")
    );
}

#[test]
fn the_schema_is_printed_in_three_languages() {
    for (language, holds) in [
        ("json-schema", "\"$schema\""),
        ("duckdb", "read_json"),
        ("spark", "ARRAY<STRUCT<"),
    ] {
        let run = claimwire()
            .args(["schema", "--for", language])
            .assert()
            .code(0);
        assert!(
            String::from_utf8_lossy(&run.get_output().stdout).contains(holds),
            "{language}"
        );
    }
}

#[test]
fn records_score_full_marks_against_themselves() {
    let dir = folder(&[("in.txt", b"Syria denied it. Two died.")]);
    let out = dir.path().join("out.jsonl");
    claimwire()
        .arg(dir.path().join("in.txt"))
        .arg("-o")
        .arg(&out)
        .assert()
        .code(0);
    let run = claimwire()
        .arg("score")
        .arg(&out)
        .arg(&out)
        .arg("--json")
        .assert()
        .code(0);
    let report: Value = serde_json::from_slice(&run.get_output().stdout).expect("JSON");
    assert_eq!(report["articles"], 1);
}

#[test]
fn bench_prints_stages_and_threads() {
    let run = claimwire()
        .args(["bench", "--seconds", "0.05", "--json"])
        .assert()
        .code(0);
    let report: Value = serde_json::from_slice(&run.get_output().stdout).expect("JSON");
    assert!(
        report["rows"]
            .as_array()
            .is_some_and(|rows| rows.len() >= 7)
    );
}
