package org.lingqu.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.lingqu.demo.Interfaces;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** The other two ways in which a system proves who it is with each call, as its own software would. */
final class ExchangeProofs {

    private static final String KEYS = "/api/v1/organization/systems/";
    private static final String HOST = "localhost";

    private ExchangeProofs() {}

    /** Makes a request that proves itself. */
    @FunctionalInterface
    interface Pen {
        byte[] request(String resource, String query, String matter);
    }

    /** A signature of every call by RFC 9421 with a fresh Ed25519 key of the system. */
    static Pen signing(Interfaces integrator, String system) {
        Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(new SecureRandom());
        String challenge = integrator
                .post(KEYS + system + "/key-challenges", Map.of())
                .expect(201)
                .text("text");
        String id = integrator
                .post(
                        KEYS + system + "/keys",
                        Map.of("publicKey", spki(key), "challenge", challenge, "proof", signed(key, challenge)))
                .expect(201)
                .text("keyid");
        return (resource, query, matter) -> {
            String path = "/gateway/v1/" + resource + "/lookup";
            String parameters = "(\"@method\" \"@authority\" \"@path\" \"@query\" \"lingqu-matter\");created="
                    + Home.now().toEpochSecond() + ";keyid=\"" + id + "\";alg=\"ed25519\";nonce=\"" + UUID.randomUUID()
                    + "\"";
            String base = "\"@method\": GET\n\"@authority\": " + HOST + "\n\"@path\": " + path + "\n\"@query\": ?"
                    + query + "\n\"lingqu-matter\": " + matter + "\n\"@signature-params\": " + parameters;
            return bytes(
                    path,
                    query,
                    matter,
                    "Signature-Input: sig1=" + parameters + "\r\nSignature: sig1=:" + signed(key, base) + ":\r\n");
        };
    }

    private static String spki(Ed25519PrivateKeyParameters key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.generatePublicKey())
                            .getEncoded());
        } catch (java.io.IOException impossible) {
            throw Problem.unavailable("bench-step-failed").with("Ed25519").causedBy(impossible);
        }
    }

    private static String signed(Ed25519PrivateKeyParameters key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(bytes, 0, bytes.length);
        return Base64.getEncoder().encodeToString(signer.generateSignature());
    }

    /** The national gateway's form with HMAC-SHA256; a signature counts once, so each call is made for a millisecond of its own. */
    static Pen national(Interfaces node, Interfaces integrator, String system, String service, String secrets) {
        JsonNode issued = integrator
                .post(KEYS + system + "/app-keys", Map.of("algorithm", "HMAC-SHA256"))
                .expect(201)
                .json();
        String requester = issued.path("requester").asString();
        String appKey = issued.path("appKey").asString();
        long now = Home.now().toInstant().toEpochMilli();
        String secret = opened(
                node.get(
                                "/gateway/v1/secret",
                                "gjgxjhpt_rid",
                                requester,
                                "gjgxjhpt_sid",
                                secrets,
                                "gjgxjhpt_rtime",
                                String.valueOf(now),
                                "gjgxjhpt_sign",
                                mac(appKey, secrets + requester + now))
                        .expect(200)
                        .json()
                        .path("data")
                        .path("secret")
                        .asString(),
                appKey);
        long[] last = {0};
        return (resource, query, matter) -> {
            long at = Math.max(last[0] + 1, Home.now().toInstant().toEpochMilli() - 120_000);
            last[0] = at;
            return bytes(
                    "/gateway/v1/" + resource + "/lookup",
                    query,
                    matter,
                    "gjgxjhpt_rid: " + requester + "\r\ngjgxjhpt_sid: " + service + "\r\ngjgxjhpt_rtime: " + at
                            + "\r\ngjgxjhpt_sign: " + mac(secret, service + requester + at) + "\r\n");
        };
    }

    private static String mac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw Problem.unavailable("bench-step-failed").with("HMAC").causedBy(impossible);
        }
    }

    private static String opened(String wrapped, String appKey) {
        try {
            byte[] bytes = Base64.getDecoder().decode(wrapped);
            byte[] key = MessageDigest.getInstance("SHA-256").digest(appKey.getBytes(StandardCharsets.UTF_8));
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(bytes, 16)));
            return new String(cipher.doFinal(bytes, 16, bytes.length - 16), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException failed) {
            throw Problem.unavailable("bench-step-failed").with("secret").causedBy(failed);
        }
    }

    private static byte[] bytes(String path, String query, String matter, String proof) {
        return ("GET " + path + "?" + query + " HTTP/1.1\r\nHost: " + HOST + "\r\nLingqu-Matter: " + matter + "\r\n"
                        + proof + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
