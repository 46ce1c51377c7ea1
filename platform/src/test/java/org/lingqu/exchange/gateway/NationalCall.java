package org.lingqu.exchange.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.lingqu.identity.AppKeys;
import org.lingqu.identity.HmacKind;

/** A call of a system that speaks the national gateway’s form, as its own software would make it. */
record NationalCall(
        int port, String prefix, String path, String service, String requester, HmacKind kind, String secret, long at) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static NationalCall of(int port, AppKeys.Issued key, String path, String service, String secret, long at) {
        return new NationalCall(port, "gjgxjhpt_", path, service, key.requester(), key.algorithm(), secret, at);
    }

    NationalCall prefix(String other) {
        return new NationalCall(port, other, path, service, requester, kind, secret, at);
    }

    NationalCall path(String other) {
        return new NationalCall(port, prefix, other, service, requester, kind, secret, at);
    }

    NationalCall service(String other) {
        return new NationalCall(port, prefix, path, other, requester, kind, secret, at);
    }

    NationalCall requester(String other) {
        return new NationalCall(port, prefix, path, service, other, kind, secret, at);
    }

    NationalCall secret(String other) {
        return new NationalCall(port, prefix, path, service, requester, kind, other, at);
    }

    NationalCall at(long millis) {
        return new NationalCall(port, prefix, path, service, requester, kind, secret, millis);
    }

    Asked.Answer send(String... further) {
        String sign = Base64.getEncoder().encodeToString(kind.sign(service + requester + at, secret));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(prefix + "rid", requester)
                .header(prefix + "sid", service)
                .header(prefix + "rtime", String.valueOf(at))
                .header(prefix + "sign", sign)
                .header("Lingqu-Matter", "GSBX-2026-104417");
        for (int i = 0; i < further.length; i += 2) {
            request.header(further[i], further[i + 1]);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Asked.Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Lingqu-Receipt"),
                    response.headers().firstValue("Retry-After"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Opens what the service of secrets answered. */
    static String opened(String wrapped, String appKey) {
        try {
            byte[] bytes = Base64.getDecoder().decode(wrapped);
            byte[] key = MessageDigest.getInstance("SHA-256").digest(appKey.getBytes(StandardCharsets.UTF_8));
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(bytes, 16)));
            return new String(cipher.doFinal(bytes, 16, bytes.length - 16), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
