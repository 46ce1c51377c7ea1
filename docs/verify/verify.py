#!/usr/bin/env python3
"""Judges an exported log or a proof by the files alone; README.md beside this file says what that proves.
    verify.py FOLDER [--since CHECKPOINT] [--vkey KEY] [--json]     an exported log
    verify.py FILE.tlog-proof --vkey KEY [--json]                   the proof of one record

Evidence packs are judged by pack.py. Where a log has a second tree, in SM3, both are judged, with national.py: --since and --vkey for each.
Written against docs/audit-log.md and the C2SP and RFC texts it names, not against the platform's code, with nothing but Python's library:
SHA-2 is all the cryptography that is borrowed. Exit code 0: intact; 1: violated; 2: not understood.
"""
import argparse, base64, hashlib, importlib, json, os, re, sys, uuid
FULL = 256                                                              # hashes or entries in a full tile
def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()
def use(function):
    """Has trees built with this function (RFC 6962); NOTHING is the leaf of an empty entry, which stands where a record is gone."""
    global hashed, leaf_hash, node_hash, NOTHING
    hashed, leaf_hash, node_hash = function, lambda entry: function(b"\0", entry), lambda left, right: function(b"\1", left, right)
    NOTHING = leaf_hash(b"")
use(sha256)
# ---- Ed25519, verification only (RFC 8032, section 5.1.7)
P, ORDER = 2 ** 255 - 19, 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
def point(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    x = x * pow(2, (P - 1) // 4, P) % P if v * x * x % P == -u % P else x
    if y >= P or v * x * x % P != u or x == 0 and sign:
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P
def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * D * p[3] * q[3] % P, 2 * p[2] * q[2] % P
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P
def times(scalar, p):
    result = (0, 1, 1, 0)
    while scalar:
        result = add(result, p) if scalar & 1 else result
        p, scalar = add(p, p), scalar >> 1
    return result
BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
def ed25519(key, text, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % ORDER
    left, right = times(s, BASE), add(r, times(k, a))
    return all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))
# ---- keys, checkpoints
SM2 = b"\xffsm2-sm3.1.2.156.10197.1.501"                                # stands before SM2 keys, as 0x01 before Ed25519 keys
class BadInput(Exception): """What was given cannot be judged."""
def unbase64(text):
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise BadInput("not base64: %.60r" % text)
class Key:
    def __init__(self, vkey):
        name, identifier, key = (vkey.strip().split("+", 2) + ["", ""])[:3]
        blob = unbase64(key)
        self.name, self.hash, self.second = name, sha256(name.encode() + b"\n" + blob)[:4], blob[:-65] == SM2
        self.public = blob[-65:] if self.second else blob[1:]
        if not name or not self.second and (blob[:1] != b"\1" or len(blob) != 33) or self.hash.hex() != identifier:
            raise BadInput("no Ed25519 or SM2 key of a log, or its id does not fit: %.80r" % vkey)
    def signed(self, text, signature):
        return national().sm2(self.public, text, signature) if self.second else ed25519(self.public, text, signature)
def national():
    return importlib.import_module("national")                          # only who needs it has to have it
class Note:
    def __init__(self, note):
        text, _, below = note.rpartition("\n\n")
        self.text, self.signatures = text + "\n", below.splitlines()
        if not text or not below.endswith("\n") or not all(line.startswith("\u2014 ") for line in self.signatures):
            raise BadInput("no signed note: %.80r" % note)
    def signed_by(self, key):
        """Other keys' signatures (witnesses) are no fault; one that claims to be of this key and is not spoils the note."""
        lines = [line[2:].split(" ") for line in self.signatures if line.count(" ") == 2]
        ours = [blob for name, blob in lines if name == key.name and unbase64(blob)[:4] == key.hash]
        return bool(ours) and all(key.signed(self.text.encode(), unbase64(blob)[4:]) for blob in ours)
class Checkpoint(Note):
    def __init__(self, note):
        super().__init__(note)
        lines = self.text.splitlines()
        if len(lines) < 3 or not re.fullmatch("0|[1-9][0-9]{0,17}", lines[1]) or len(unbase64(lines[2])) != 32:
            raise BadInput("no checkpoint: %.80r" % note)
        self.origin, self.size, self.root = lines[0], int(lines[1]), unbase64(lines[2])
        self.announced = next((line[4:] for line in lines[3:] if line.startswith("sm3 ")), None)
    def signed_by(self, key):
        return self.origin == key.name and super().signed_by(key)
# ---- the tree (RFC 6962, section 2.1) over files in the layout of C2SP tlog-tiles
def tree_hash(hashes):
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return node_hash(tree_hash(hashes[:split]), tree_hash(hashes[split:]))
class Log:
    """An exported folder: what is stored there, and what follows from its entries alone, which the second tree shares with the first."""
    def __init__(self, path, size=0, shared=None):
        self.path, self.size, self.shared, self.seen, self.levels = path, size, shared or path, None, [[]]
    def text(self, name):
        try:
            with open(os.path.join(self.path, name), encoding="utf-8", newline="") as file:
                return file.read()
        except (OSError, UnicodeDecodeError) as unreadable:
            raise BadInput("%s: %s" % (os.path.join(self.path, name), unreadable))
    def width(self, level, index):
        return min(FULL, max(0, (self.size >> 8 * level) - index * FULL))
    def tiles(self, level):
        return ((self.size >> 8 * level) + FULL - 1) // FULL
    def file(self, kind, index, width):
        name, rest = "%03d" % (index % 1000), index // 1000
        while rest:
            name, rest = "x%03d/%s" % (rest % 1000, name), rest // 1000
        try:
            path = self.shared if kind == "entries" else self.path
            with open(os.path.join(path, "tile", kind, name + ("" if width == FULL else ".p/%d" % width)), "rb") as file:
                return file.read()
        except OSError:
            return b""
    def stored(self, level, index):
        """The hashes of a tile as the folder has them; a missing or short tile has fewer than it should."""
        tile = self.file(str(level), index, self.width(level, index))
        return [tile[at:at + 32] for at in range(0, len(tile) - 31, 32)]
    def entries(self, index):
        bundle, at, entries = self.file("entries", index, self.width(0, index)), 0, []
        while at < len(bundle):
            end = at + 2 + int.from_bytes(bundle[at:at + 2], "big")
            whole = at + 2 <= len(bundle) and end <= len(bundle)
            entries.append(bundle[at + 2:end] if whole else bundle[at:])         # a garbled end is one entry that cannot be right
            at = end if whole else len(bundle)
        return entries
    def rebuild(self):
        """Hashes of level 1 and up from the entries; None where entries are missing."""
        bundles = (self.computed(0, index) for index in range(self.size // FULL))
        self.levels = [[tree_hash(leaves) if len(leaves) == FULL else None for leaves in bundles]]
        while len(self.levels[-1]) >= FULL:
            groups = [self.levels[-1][at:at + FULL] for at in range(0, len(self.levels[-1]) - FULL + 1, FULL)]
            self.levels.append([None if None in group else tree_hash(group) for group in groups])
    def computed(self, level, index):
        """The hashes of a tile as the entries give them."""
        if level:
            return self.levels[level - 1][index * FULL:(index + 1) * FULL] if level <= len(self.levels) else []
        if not self.seen or self.seen[0] != index:
            entries = self.entries(index) if index < self.tiles(0) else []
            leaves = [leaf_hash(entry) for entry in entries]
            kept = self.stored(0, index) if NOTHING in leaves or hashed != sha256 else []  # a record that is gone must not hide the others
            for n, (leaf, there) in enumerate(zip(leaves, kept)):                 # ... nor one that was gone when the second tree came
                if leaf != there and (leaf == NOTHING or hashed != sha256 and there == hashed(b"\2", sha256(b"\0", entries[n]))):
                    leaves[n] = there
            self.seen = index, leaves
        return self.seen[1]
    def root(self, size):
        """Root over the first entries, as many as size; None when they are not all there."""
        root, level = None, 0
        while size >> 8 * level and size <= self.size:
            edge, end = self.computed(level, (size >> 8 * level) // FULL), (size >> 8 * level) % FULL
            if len(edge) < end or None in edge[:end]:
                return None
            while end:
                start = end - (end & -end)
                root, end = tree_hash(edge[start:end]) if root is None else node_hash(tree_hash(edge[start:end]), root), start
            level += 1
        return root or (hashed() if size == 0 else None)
# ---- judging
def kind_of(leaves, stored, at):
    """What happened at the first place where the entries of a bundle are not those that its tile was made of."""
    moved_up = leaves[at:at + 1] == stored[at + 1:at + 2] and leaves[at + 1:at + 2] != [stored[at]]
    if at >= len(leaves) or leaves[at] == NOTHING or moved_up:
        return "deleted"
    return "reordered" if leaves[at] in stored else "changed"
def descend(log, level, index, expected=None):
    """First bad position below a tile, walking down from the signed root: (kind, from, to); None when all below it is well."""
    width, stored, computed = log.width(level, index), log.stored(level, index), log.computed(level, index)
    first, found = index * FULL << 8 * level, None
    for number in range(width if level or stored else 0):
        if stored[number:number + 1] == computed[number:number + 1] != []:
            continue
        found = (kind_of(computed, stored[:width], number), first + number, first + number) if level == 0 else descend(
            log, level - 1, index * FULL + number, b"".join(stored[number:number + 1]))
        if found: return found
    if level == 0 and (len(computed) > width or not stored and len(computed) < width):
        at = first + min(width, len(computed))
        return "changed" if len(computed) > width else "deleted", at, at
    contradicts = expected is not None and (len(stored) != FULL or tree_hash(stored) != expected)
    return ("rewritten", first, first + (FULL << 8 * level) - 1) if contradicts else None
def locate(log, known):
    """The entries do not give the signed root: where does it begin?"""
    edges = [level for level in reversed(range(8)) if (log.size >> 8 * level) % FULL]
    found = filter(None, (descend(log, level, (log.size >> 8 * level) // FULL) for level in edges))
    return next(found, ("rewritten", min(known, max(log.size - 1, 0)), max(log.size - 1, 0)))
def damaged_tiles(log):
    """First positions over which a stored tile is not what the entries give."""
    for level in range(8):
        for index in range(log.tiles(level)):
            stored, computed = log.stored(level, index), log.computed(level, index)
            if stored != computed:
                same = next((n for n in range(len(computed)) if stored[n:n + 1] != [computed[n]]), len(computed) - 1)
                yield index * FULL + same << 8 * level
def gone(log):
    """Records in a row of which nothing but the hash is left: (kind, from, to)."""
    ranges = []
    for index in range(log.tiles(0)):
        kept = log.stored(0, index)
        for at, entry in enumerate(log.entries(index)[:len(kept)], index * FULL):
            if not entry and kept[at % FULL] != NOTHING:
                ranges.append(("deleted", ranges.pop()[1] if ranges and ranges[-1][2] == at - 1 else at, at))
    return ranges
def is_record(entry):
    """Whether an entry has the documented form. Hashes cannot tell: an entry that nobody changed may still be no record."""
    try:
        record = json.loads(entry)
        plain = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        return (plain == entry and record["v"] == 1 and record["kind"] in ("access", "act") and uuid.UUID(record["id"]).version == 7
                and record["outcome"] in ("done", "refused", "failed")
                and bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", record["at"])))
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
def compared(log, old, old_log, key, found):
    """What an older checkpoint, with its tiles beside it or alone, says about the log: at most one finding."""
    if not old.signed_by(key):
        return [("not-signed", 0, 0)]
    if log.root(old.size) == old.root:
        return []
    for index in range(min(old_log.tiles(0), log.tiles(0))):
        for number, (kept, leaf) in enumerate(zip(old_log.stored(0, index), log.computed(0, index))):
            if kept != leaf:
                return [("forked", index * FULL + number, index * FULL + number)]
    if log.size < old.size:
        return [("truncated", log.size, log.size)]
    located = any(kind != "not-signed" and first == last for kind, first, last in found)
    return [] if located or log.root(old.size) is None else [("forked", 0, old.size - 1)]
def judge_log(path, vkeys, since):
    """The log's tree and, where there is a second one or ought to be, that too."""
    keys = {key.second: key for key in map(Key, vkeys)}
    first = keys.get(False) or Key(Log(path).text("vkey"))
    states = {checkpoint_in(file).origin == first.name + "/sm3": file for file in since}
    if len(states) < len(since) or len(keys) < len(vkeys): raise BadInput("--vkey and --since are given once for each tree")
    (verdict, _), announced = judge_tree(path, path, sha256, first, states.get(False)), checkpoint_in(path + "/checkpoint").announced
    if announced is not None or True in {*keys, *states} or os.path.exists(path + "/sm3/checkpoint"):
        verdict = national().both(verdict, announced, path, lambda folder, function: judge_tree(
            folder, path, function, keys.get(True) or Key(Log(folder).text("vkey")), states.get(True)))
    return verdict, verdict["intact"]
def checkpoint_in(file):
    return Checkpoint(Log(os.path.dirname(file)).text(os.path.basename(file)))
def judge_tree(path, shared, function, key, since):
    use(function)
    checkpoint, old = checkpoint_in(path + "/checkpoint"), since and checkpoint_in(since)
    log, found = Log(path, checkpoint.size, shared), [] if checkpoint.signed_by(key) else [("not-signed", 0, 0)]
    log.rebuild()
    if log.root(log.size) == checkpoint.root and len(log.computed(0, log.size // FULL)) == log.size % FULL:
        found += [("tile-damaged", bad, bad) for bad in sorted(damaged_tiles(log))[:1]]
        odd = (index * FULL + number for index in range(log.tiles(0))
               for number, entry in enumerate(log.entries(index)) if hashed == sha256 and entry and not is_record(entry))
        found += [("malformed", bad, bad) for bad in [next(odd, None)] if bad is not None]
    else:
        found.append(locate(log, old.size if since and log.root(old.size) == old.root else 0))
    found += compared(log, old, Log(os.path.dirname(os.path.abspath(since)), old.size), key, found) if since else []
    found = sorted(gone(log) + found, key=lambda each: each[1])
    return {"intact": not found, "origin": checkpoint.origin, "size": checkpoint.size, "root": base64.b64encode(checkpoint.root).decode(),
            "findings": [{"kind": k, "from": a, "to": b} for k, a, b in found]}, lambda n: base64.b64encode(log.root(n) or b"").decode()
def read_proof(text, key, known):
    """C2SP tlog-proof with its entry as extra data, followed as RFC 9162, section 2.1.3.2, says; known: notes this key was tried on."""
    use(national().sm3 if key.second else sha256)
    above, _, note = text.partition("\n\n")
    head = re.match("c2sp.org/tlog-proof@v1\nextra ([^\n]*)\nindex (0|[1-9][0-9]{0,17})(\n|$)", above)
    if not head:
        raise BadInput("no proof of a record: %.80r" % text)
    entry, position, checkpoint = unbase64(head[1]), int(head[2]), Checkpoint(note)
    here, last, node, holds = position, checkpoint.size - 1, leaf_hash(entry), position < checkpoint.size
    for other in map(unbase64, above.split("\n")[3:]):
        holds = holds and last > 0
        left = bool(here & 1) or here == last
        node = node_hash(other, node) if left else node_hash(node, other)
        while left and here and not here & 1:
            here, last = here >> 1, last >> 1
        here, last = here >> 1, last >> 1
    signed = known[note] = known[note] if note in known else checkpoint.signed_by(key)
    return {"proved": holds and last == 0 and node == checkpoint.root and signed, "signed": signed, "origin": checkpoint.origin,
            "position": position, "size": checkpoint.size, "leaf": base64.b64encode(leaf_hash(entry)).decode()}, entry
def main(judge, about):
    usage = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    [usage.add_argument(name, action="append", default=[]) for name in ("--since", "--vkey")]
    usage.add_argument("what"), usage.add_argument("--json", action="store_true")
    asked = usage.parse_args()
    try:
        verdict, good = judge(asked)
    except (BadInput, KeyError, ValueError, ImportError) as bad:
        sys.exit(print("not understood: %s" % bad, file=sys.stderr) or 2)
    print(json.dumps(verdict, ensure_ascii=False, indent=None if asked.json else 2))
    sys.exit(not good)
def judge(asked):
    if os.path.isdir(asked.what):
        return judge_log(asked.what, asked.vkey, asked.since)
    if len(asked.vkey) != 1:
        raise BadInput("a proof is judged with the key noted when the log began: --vkey KEY")
    verdict, _ = read_proof(Log(os.path.dirname(asked.what)).text(os.path.basename(asked.what)), Key(asked.vkey[0]), {})
    return verdict, verdict["proved"]
if __name__ == "__main__": main(judge, __doc__)
