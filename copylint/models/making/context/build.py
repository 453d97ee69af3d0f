"""Builds the context model from text: every step, one after another.

usage: build.py OPEN_TEXT CLEAN_NEWS [--work FOLDER] [--without FOLDER …] [--passes N]
"""

import argparse
import datetime
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("open_text")
    ap.add_argument("clean_news")
    ap.add_argument("--work", type=pathlib.Path, default=pathlib.Path("build"))
    ap.add_argument("--without", nargs="*", default=[])
    ap.add_argument("--passes", type=float, default=5)
    ap.add_argument("--jobs", default="2")
    a = ap.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    work = str(a.work)

    def step(script, *arguments):
        print("==", script, *arguments, flush=True)
        said = []
        with subprocess.Popen([sys.executable, "-u", str(HERE / script), *map(str, arguments)], stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout is not None
            for line in run.stdout:
                print(line, end="", flush=True)
                said.append(line)
        if run.returncode:
            raise SystemExit(f"{script} ended with {run.returncode}")
        return "".join(said)

    step("corpus.py", a.open_text, work, "--jobs", a.jobs, *(["--without", *a.without] if a.without else []))
    step("candidates.py", work)
    said = step("train.py", work, "--passes", a.passes)
    read = int(re.search(r"done: \d+ steps, (\d+) words", said)[1])
    about = {"date": datetime.datetime.now(datetime.UTC).date().isoformat(), "seed": 1, "words-read": read}
    (a.work / "about.json").write_text(json.dumps(about))
    bare = a.work / "uncalibrated.model"
    step("pack.py", work, "--out", bare)
    margins, thresholds = a.work / "margins.gz", a.work / "thresholds.json"
    known = ["--known", HERE / "known.txt"] if (HERE / "known.txt").exists() else []
    step("calibrate.py", work, a.clean_news, "--model", bare, "--margins", margins, "--jobs", a.jobs, "--part", 0.6, *known)
    step(
        "calibrate.py",
        work,
        a.clean_news,
        "--model",
        bare,
        "--margins",
        margins,
        "--out",
        thresholds,
        "--alarms",
        a.work / "alarms.txt",
        *known,
    )
    step("pack.py", work, "--thresholds", thresholds)


if __name__ == "__main__":
    main()
