package org.lingqu.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/** Spring Cloud Gateway before the back end. */
final class PeerScg implements AutoCloseable {

    /** What it does besides passing calls on. */
    enum Way {
        RAW("Spring Cloud Gateway 4.3.5, raw"),
        TOKEN("Spring Cloud Gateway 4.3.5, checks an RS256 token"),
        RECORD("Spring Cloud Gateway 4.3.5, checks an RS256 token, hash-chained record on the disk before the fetch");

        private final String words;

        Way(String words) {
            this.words = words;
        }
    }

    private static final String AUTO = "org.springframework.boot.autoconfigure.security.";
    private static final String NO_SECURITY = "--spring.autoconfigure.exclude=" + AUTO
            + "reactive.ReactiveSecurityAutoConfiguration," + AUTO
            + "reactive.ReactiveUserDetailsServiceAutoConfiguration," + AUTO
            + "oauth2.resource.reactive.ReactiveOAuth2ResourceServerAutoConfiguration";

    private final Way way;
    private final PeerProcess process;
    private final int port;
    private final PeerNginx backend;
    private final String authorization;

    private PeerScg(Way way, PeerProcess process, int port, PeerNginx backend, String authorization) {
        this.way = way;
        this.process = process;
        this.port = port;
        this.backend = backend;
        this.authorization = authorization;
    }

    static PeerScg start(Way way, Home home, Path ground, PeerNginx backend) {
        Path folder = Home.made(ground.resolve("scg-" + way.ordinal()));
        int port = PeerProcess.freePort();
        List<String> command = new ArrayList<>(List.of(
                PeerBuild.java(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "-cp",
                new PeerBuild(home, "scg").classPath(),
                "org.lingqu.peers.scg.ScgPeer",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--peer.backend=http://127.0.0.1:" + backend.backend()));
        String authorization = "";
        if (way == Way.RAW) {
            command.add(NO_SECURITY);
        } else {
            KeyPair pair = pair();
            Path key = folder.resolve("key.pem");
            Node.write(
                    key,
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(pair.getPublic().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
            command.add("--spring.security.oauth2.resourceserver.jwt.public-key-location=file:" + key);
            authorization = "Bearer " + token(pair);
        }
        if (way == Way.RECORD) {
            command.add("--peer.record=" + folder.resolve("records"));
        }
        return new PeerScg(
                way, PeerProcess.start(command, folder.resolve("scg.log"), port), port, backend, authorization);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException absent) {
            throw Problem.unavailable("bench-step-failed").with("RSA").causedBy(absent);
        }
    }

    private static String token(KeyPair pair) {
        try {
            long now = Home.now().toEpochSecond();
            String content = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                    + base64("{\"sub\":\"bench\",\"iat\":%d,\"exp\":%d}"
                            .formatted(now, now + 86_400)
                            .getBytes(StandardCharsets.US_ASCII));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException failed) {
            throw Problem.unavailable("bench-step-failed").with("RS256").causedBy(failed);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    ExchangeParty party() {
        List<byte[]> requests = PeerNginx.requests(authorization);
        return new ExchangeParty(
                way.words, port, () -> requests, () -> Stream.concat(process.processes(), backend.processes()));
    }

    @Override
    public void close() {
        process.close();
    }
}
