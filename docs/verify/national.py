"""The national algorithms, for verify.py beside this file: SM3 (GB/T 32905), the verification of SM2 signatures (GB/T 32918.2), and what a
log with a second tree in SM3 must have. Written against the standards, with nothing but Python's own library; where that library has SM3
itself, its SM3 is used, since it is a hundred times faster than the one here and gives the same.
"""
import hashlib, os

# ---- SM3
IV = "7380166f4914b2b9172442d7da8a0600a96f30bc163138aae38dee4db0fb0e4e"
WORD = 0xffffffff
def rotated(x, n):
    n %= 32
    return (x << n | x >> 32 - n) & WORD
def own_sm3(*parts):
    text = b"".join(parts)
    padded = text + b"\x80" + bytes(-(len(text) + 9) % 64) + (8 * len(text)).to_bytes(8, "big")
    state = [int(IV[at:at + 8], 16) for at in range(0, 64, 8)]
    for block in range(0, len(padded), 64):
        w = [int.from_bytes(padded[at:at + 4], "big") for at in range(block, block + 64, 4)]
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ rotated(w[j - 3], 15)
            w.append(x ^ rotated(x, 15) ^ rotated(x, 23) ^ rotated(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = state
        for j in range(64):
            s1 = rotated(rotated(a, 12) + e + rotated(0x79cc4519 if j < 16 else 0x7a879d8a, j) & WORD, 7)
            s2 = s1 ^ rotated(a, 12)
            t1 = (a ^ b ^ c if j < 16 else a & b | a & c | b & c) + d + s2 + (w[j] ^ w[j + 4]) & WORD
            t2 = (e ^ f ^ g if j < 16 else e & f | ~e & g) + h + s1 + w[j] & WORD
            a, b, c, d, e, f, g, h = t1, a, rotated(b, 9), c, t2 ^ rotated(t2, 9) ^ rotated(t2, 17), e, rotated(f, 19), g
        state = [x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join(x.to_bytes(4, "big") for x in state)
def library_sm3(*parts):
    return hashlib.new("sm3", b"".join(parts)).digest()
try:
    sm3 = library_sm3 if library_sm3(b"abc") == own_sm3(b"abc") else own_sm3
except ValueError:
    sm3 = own_sm3

# ---- SM2, verification only, under the usual user id (GB/T 32918.2, section 7; curve of GB/T 32918.5)
P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff
A = P - 3
B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93
N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123
G = (0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7,
     0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0)
USER = b"1234567812345678"
def add(p, q):
    """The sum of two points; None is the point at infinity."""
    if p is None or q is None:
        return p or q
    if p[0] == q[0] and (p[1] + q[1]) % P == 0:
        return None
    slope = (3 * p[0] * p[0] + A) * pow(2 * p[1], -1, P) if p == q else (q[1] - p[1]) * pow(q[0] - p[0], -1, P)
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P
def times(scalar, p):
    result = None
    while scalar:
        result = add(result, p) if scalar & 1 else result
        p, scalar = add(p, p), scalar >> 1
    return result
def sm2(key, text, signature):
    """Whether the signature, r and s, is of the text and the key: 0x04 and the coordinates of a point."""
    x, y = int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    t = (r + s) % N
    on_curve = len(key) == 65 and key[0] == 4 and max(x, y) < P and (y * y - x * x * x - A * x - B) % P == 0
    if len(signature) != 64 or not on_curve or not 0 < r < N or not 0 < s < N or t == 0:
        return False
    constants = b"".join(number.to_bytes(32, "big") for number in (A, B, *G))
    z = sm3((8 * len(USER)).to_bytes(2, "big"), USER, constants, key[1:])
    there = add(times(s, G), times(t, (x, y)))
    return there is not None and (int.from_bytes(sm3(z, text), "big") + there[0]) % N == r

# ---- the second tree
def both(first, announced, path, judge_second):
    """The verdict on the first tree with that on the second, which must be there, and be the one that was announced, base64."""
    second = {"intact": False, "origin": first["origin"] + "/sm3", "size": 0, "root": None, "findings": []}
    if os.path.exists(os.path.join(path, "sm3", "checkpoint")):
        second, root_of = judge_second(os.path.join(path, "sm3"), sm3)
    size, bad, there = second["size"], [], second["root"]
    if size > first["size"]:                                              # it has grown on: what was it when it was announced?
        there = root_of(first["size"]) if root_of(size) == second["root"] else announced
    if not second["root"] or announced is not None and size < first["size"]:
        bad = [{"kind": "unpaired", "from": size, "to": size}]
    elif announced is not None and announced != there:
        bad = [{"kind": "unpaired", "from": 0, "to": max(first["size"] - 1, 0)}]
    second["findings"] += bad
    second["intact"] = not second["findings"]
    return {**first, "intact": first["intact"] and second["intact"], "second": second}
