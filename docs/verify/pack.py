#!/usr/bin/env python3
"""Judges the evidence pack of a case by the file alone; README.md beside this file says what that proves.

    pack.py PACK.zip --vkey KEY [--json]

The proofs in it are judged by verify.py, which lies beside this file. Exit code 0: intact; 1: violated; 2: not understood.
"""
import hashlib, json, re, zipfile
from verify import BadInput, Key, Note, main, read_proof

def signed(note, key):
    try:
        return Note(note.decode()).signed_by(Key(key))
    except (BadInput, ValueError):
        return False

def judge_pack(path, key):
    """Every file as the signed manifest says, every record proved, every step of the case's history as its record says."""
    found, records, steps, vkey, known = [], 0, {}, "", {}
    with zipfile.ZipFile(path) as pack:
        raw, note = pack.read("manifest.json"), pack.read("manifest.note") if "manifest.note" in pack.namelist() else None
        told = (note or b"").startswith(b"lingqu evidence pack 2\n") and re.search(br"^manifest: (.*)$", note, re.M)
        altered = note is not None and (not told or told[1].decode(errors="replace") != hashlib.sha256(raw).hexdigest())
        try:
            manifest = json.loads(raw)
        except ValueError:
            if not altered:
                raise
            return {"intact": False, "case": {}, "records": 0, "steps": 0, "unbound": 0,
                    "findings": [{"kind": "file-changed", "file": "manifest.json"}]}, False
        told = {file["name"]: file["sha256"] for file in manifest["files"]}
        there = sorted(name for name in pack.namelist() if name not in ("manifest.json", "manifest.note"))
        found += [("file-missing", name) for name in sorted(told.keys() - set(there))]
        found += [("file-unknown", name) for name, after in zip(there, [*there[1:], ""]) if name not in told or name == after]
        found += [("file-changed", name) for name in there if name in told and hashlib.sha256(pack.read(name)).hexdigest() != told[name]]
        for name in [name for name in there if name.endswith(".tlog-proof") or name == "manifest.proof"]:
            try:
                proof, entry = read_proof(pack.read(name).decode(), key, known)
            except (BadInput, ValueError):
                proof, entry = {"proved": False, "signed": True}, b""
            act = json.loads(entry) if proof["proved"] else {}
            details, own = act.get("details", {}), act.get("subject", {}).get("id") == manifest["case"].get("id")
            records += name != "manifest.proof"
            found += [] if proof["proved"] else [("not-proved" if proof["signed"] else "not-signed", name)]
            vkey = details.get("evidence-key", "") if name == "manifest.proof" else vkey
            steps.update({"history/%s.json" % key[5:]: digest for key, digest in details.items() if own and key.startswith("step-")})
        found += [("step-changed", name) for name in sorted(steps) if told.get(name) != steps[name]]
        found += [("step-unproved", name) for name in sorted({*there} - {*steps, *manifest["unbound"]}) if name[:8] == "history/"]
        if note is None or not signed(note, vkey):
            found.append(("file-missing" if note is None else "manifest-unsigned", "manifest.note"))
        elif altered:
            found.append(("file-changed", "manifest.json"))
    findings = [{"kind": kind, "file": name} for kind, name in found]
    return {"intact": not found, "case": manifest["case"], "records": records, "steps": len(steps), "unbound": len(manifest["unbound"]),
            "findings": findings}, not found

def judge(asked):
    if len(asked.vkey) != 1:
        raise BadInput("a pack is judged with the key noted when the log began: --vkey KEY")
    try:
        return judge_pack(asked.what, Key(asked.vkey[0]))
    except (OSError, zipfile.BadZipFile) as unreadable:
        raise BadInput("%s: %s" % (asked.what, unreadable))
if __name__ == "__main__":
    main(judge, __doc__)
