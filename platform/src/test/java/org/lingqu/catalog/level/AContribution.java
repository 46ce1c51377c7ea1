package org.lingqu.catalog.level;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.lingqu.catalog.AnEntry;
import org.lingqu.catalog.level.LevelDocument.Line;
import org.lingqu.catalog.store.Json;

/** What another node hands up: its level catalog, signed. */
final class AContribution {

    private AContribution() {}

    static Line line(Contributor node, String code, int version, String name) {
        return line(node.region().value(), code, version, name);
    }

    static Line line(String region, String code, int version, String name) {
        return new Line(
                region + ":" + code,
                region,
                code,
                version,
                "县局",
                "11341022MB9T00011L",
                Instant.parse("2026-03-02T01:00:00Z"),
                AnEntry.anEntry().coded(code).named(name).build().content());
    }

    static LevelDocument document(Contributor node, int number, Line... lines) {
        return new LevelDocument(
                LevelDocument.FORMAT,
                node.region().value(),
                node.name(),
                number,
                Instant.parse("2026-04-01T01:00:00Z"),
                List.of(lines));
    }

    static Sealed signed(KeyPair key, LevelDocument document) {
        try {
            byte[] payload = Json.write(document).getBytes(StandardCharsets.UTF_8);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key.getPrivate());
            signature.update(payload);
            return new Sealed(
                    Base64.getEncoder().encodeToString(payload),
                    Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }
}
