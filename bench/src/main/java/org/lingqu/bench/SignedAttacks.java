package org.lingqu.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.lingqu.bench.Violation.Kind;
import org.lingqu.demo.Interfaces;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** Signed calls (RFC 9421): a right one, and what somebody who has heard it could make of it. */
final class SignedAttacks {

    private final Node node;
    private final World world;
    private final Traffic traffic;
    private final Journal journal;
    private final List<String> rows = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final KeyPair pair;
    private String keyId = "";
    private int number;

    SignedAttacks(Node node, World world, Traffic traffic) {
        this.node = node;
        this.world = world;
        this.traffic = traffic;
        this.journal = traffic.journal("signed");
        try {
            this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    List<String> rows() {
        return rows;
    }

    List<Violation> violations() {
        return violations;
    }

    void run() {
        String system = world.system("签名系统");
        world.grantTo(traffic.access().resource(), Sheets.GRANTED, system);
        register(system);
        String body = body(0);
        String other = body(1);
        try (journal) {
            String matter = "R" + matter(); // twice, with a record each time, as it should be
            String right = signed(matter, body, body, now(), nonce(), pair);
            attack("a right one, of a kind that is not granted", matter, right, true);
            attack("the same once more", matter, right, false);
            attack("with another body", body, other, now(), nonce());
            attack("61 s and more ago", body, body, now() - 75, nonce());
            attack("61 s and more ahead", body, body, now() + 75, nonce());
            attack("without a time", body, body, -1, nonce());
            attack("without a word used once", body, body, now(), "");
            String mine = matter();
            attack(
                    "for another matter than was signed",
                    mine,
                    signed(matter(), body, body, now(), nonce(), pair)
                            .replaceFirst("Lingqu-Matter: [^\r]+", "Lingqu-Matter: " + mine),
                    false);
            String stranger = matter();
            attack("by another key", stranger, signed(stranger, body, body, now(), nonce(), another()), false);
            String unsigned = matter();
            attack(
                    "with a digest that fits and is not signed",
                    unsigned,
                    signed(unsigned, body, body, now(), nonce(), pair).replace(" \"content-digest\"", ""),
                    false);
        }
    }

    private void attack(String name, String signed, String sent, long created, String nonce) {
        String matter = matter();
        attack(name, matter, signed(matter, signed, sent, created, nonce, pair), false);
    }

    private void attack(String name, String matter, String request, boolean right) {
        try {
            RawSocket.Heard heard = RawSocket.send(node.port(), request);
            List<Integer> statuses = heard.statuses();
            rows.add("| signed: %s | %s | %s | %s |%n"
                    .formatted(name, statuses, heard.code(), heard.receipts().isEmpty() ? "no" : "yes"));
            boolean as = right
                    ? statuses.equals(List.of(403)) && heard.code().equals("kind-not-granted")
                    : statuses.equals(List.of(401)) && heard.code().equals("signature-refused");
            if (!as) {
                violations.add(
                        new Violation(Kind.NOT_REFUSED, matter, "signed: " + name + ": " + statuses + heard.code()));
            }
            if (heard.receipts().isEmpty()) {
                violations.add(new Violation(Kind.NOT_RECORDED, matter, "signed: " + name));
            } else {
                journal.write(new Line(matter, 0, heard.receipts().get(0), 0, true));
            }
        } catch (IOException broken) {
            violations.add(new Violation(Kind.NO_END, matter, "signed: " + name + ": " + broken));
        }
    }

    private void register(String system) {
        Interfaces integrator = world.as("zhongjingxing");
        String at = "/api/v1/organization/systems/" + system;
        JsonNode challenge =
                integrator.post(at + "/key-challenges", Map.of()).expect(201).json();
        String text = challenge.path("text").asString();
        keyId = integrator
                .post(
                        at + "/keys",
                        Map.of(
                                "publicKey", base64(pair.getPublic().getEncoded()),
                                "challenge", text,
                                "proof", base64(sign(pair, text))))
                .expect(201)
                .text("keyid");
    }

    private String body(int which) {
        return "{\"key\":\"%s\",\"values\":[\"%s\"]}"
                .formatted(traffic.keys().item(), traffic.keys().values().get(which));
    }

    /** @param signed body whose digest is signed and sent, whatever the body is */
    private String signed(String matter, String signed, String sent, long created, String nonce, KeyPair by) {
        String path = "/gateway/v1/" + traffic.access().resource() + "/batch";
        String digest = "sha-256=:" + base64(TreePeaks.digest(signed.getBytes(StandardCharsets.UTF_8))) + ":";
        String parameters = "(\"@method\" \"@authority\" \"@path\" \"@query\" \"lingqu-matter\" \"content-digest\")"
                + (created < 0 ? "" : ";created=" + created)
                + ";keyid=\"" + keyId + "\""
                + (nonce.isEmpty() ? "" : ";nonce=\"" + nonce + "\"");
        String base = "\"@method\": POST\n\"@authority\": localhost\n\"@path\": " + path
                + "\n\"@query\": ?\n\"lingqu-matter\": " + matter + "\n\"content-digest\": " + digest
                + "\n\"@signature-params\": " + parameters;
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nLingqu-Matter: "
                + matter
                + "\r\nContent-Digest: " + digest + "\r\nSignature-Input: sig=" + parameters + "\r\nSignature: sig=:"
                + base64(sign(by, base)) + ":\r\nContent-Length: " + sent.length() + "\r\n\r\n" + sent;
    }

    private static KeyPair another() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] sign(KeyPair pair, String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException failed) {
            throw Problem.unavailable("bench-step-failed").with("signature").causedBy(failed);
        }
    }

    private String matter() {
        return traffic.prefix() + "signed-" + ++number;
    }

    private String nonce() {
        return "nonce-" + number + "-" + System.nanoTime();
    }

    private static long now() {
        return new LegalTime(InstantSource.system()).now().getEpochSecond();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
