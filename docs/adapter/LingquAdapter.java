import com.sun.net.httpserver.*;
import java.io.IOException;
import java.net.*;
import java.net.http.*;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.*;
import java.security.spec.X509EncodedKeySpec;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Stands before a department's own interface and lets through what one exchange signed, and nothing else. Java 17 alone runs it:
 *
 * java LingquAdapter.java --listen 127.0.0.1:8700 --to http://127.0.0.1:8600 --service ID --vkey VKEY [--platform URL --key ADAPTER_KEY]
 */
public final class LingquAdapter {
    private static final Set<String> OWN = Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade", "http2-settings",
            "keep-alive", "te", "trailer", "lingqu-exchange");
    private static final int LONGEST_BODY = 1 << 20;
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Map<String, String> told = new HashMap<>();
    private static final Map<String, Instant> seen = new HashMap<>();
    private static final Map<List<String>, Integer> refused = new LinkedHashMap<>();
    private static final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public static void main(String[] words) throws IOException {
        for (int i = 0; i + 1 < words.length; i += 2) told.put(words[i].substring(2), words[i + 1]);
        String[] at = told.get("listen").split(":");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(at[0]), Integer.parseInt(at[1])), 0);
        server.createContext("/", LingquAdapter::handle);
        server.setExecutor(new ThreadPoolExecutor(16, 16, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(64)));
        server.start();
        Executors.newSingleThreadScheduledExecutor().scheduleWithFixedDelay(LingquAdapter::report, 1, 1, TimeUnit.SECONDS);
        System.out.println("listening on " + server.getAddress().getPort());
    }

    private static void handle(HttpExchange call) throws IOException {
        try {
            byte[] body = call.getRequestBody().readNBytes(LONGEST_BODY + 1);
            String reason = body.length > LONGEST_BODY ? "too-large" : judge(call, body);
            if (reason == null) {
                pass(call, body);
            } else {
                synchronized (refused) {
                    refused.merge(List.of(call.getRemoteAddress().getAddress().getHostAddress(), reason), 1, Integer::sum);
                }
                answer(call, 403, ("{\"refused\":\"" + reason + "\"}").getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException | RuntimeException | IOException failed) {
            if (call.getResponseCode() < 0) answer(call, 502, new byte[0]);
        } finally {
            call.close();
        }
    }

    private static void pass(HttpExchange call, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder on = HttpRequest.newBuilder(URI.create(told.get("to") + call.getRequestURI())).timeout(Duration.ofSeconds(30))
                .method(call.getRequestMethod(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        call.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) on.header(name, values.get(0));
        });
        var back = http.send(on.build(), BodyHandlers.ofByteArray());
        call.getResponseHeaders().set("Content-Type", back.headers().firstValue("Content-Type").orElse("application/octet-stream"));
        answer(call, back.statusCode(), back.body());
    }

    /** Null when the exchange signed just this call a moment ago, and it has not come before; otherwise why it is refused. */
    private static String judge(HttpExchange call, byte[] body) {
        List<String> tokens = call.getRequestHeaders().getOrDefault("Lingqu-Exchange", List.of());
        if (tokens.size() != 1) return tokens.isEmpty() ? "token-missing" : "token-twice";
        try {
            String note = new String(Base64.getUrlDecoder().decode(tokens.get(0)), StandardCharsets.UTF_8);
            int end = note.lastIndexOf("\n\n");
            String text = note.substring(0, end + 1);
            if (!signed(text, note.substring(end + 2).strip())) return "token-not-signed";
            Map<String, String> says = new HashMap<>();
            text.lines().skip(1).forEach(line -> says.put(line.split(": ", 2)[0], line.split(": ", 2)[1]));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((call.getRequestMethod() + "\n" + call.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
            Instant at = Instant.parse(says.get("at"));
            if (!text.startsWith("lingqu exchange 1\n")) return "token-other-kind";
            if (!told.get("service").equals(says.get("service"))) return "token-other-service";
            if (!HexFormat.of().formatHex(digest.digest(body)).equals(says.get("request"))) return "token-other-request";
            if (Duration.between(at, Instant.now()).abs().compareTo(LIFE) > 0) return "token-old";
            synchronized (seen) {
                seen.values().removeIf(until -> until.isBefore(Instant.now()));
                return seen.put(says.get("record") + says.get("request"), Instant.now().plus(LIFE.multipliedBy(2))) == null ? null : "token-again";
            }
        } catch (Exception malformed) {
            return "token-malformed";
        }
    }

    /** A C2SP signed note: name, then base64 of four bytes of the key's id and the Ed25519 signature. */
    private static boolean signed(String text, String line) throws Exception {
        String[] vkey = told.get("vkey").strip().split("\\+", 3);
        String[] parts = line.split(" ", 3);
        byte[] blob = Base64.getDecoder().decode(parts[2]);
        byte[] key = Base64.getDecoder().decode(vkey[2]);
        byte[] spki = Arrays.copyOf(HexFormat.of().parseHex("302a300506032b6570032100"), 44);
        System.arraycopy(key, 1, spki, 12, 32);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        verifier.update(text.getBytes(StandardCharsets.UTF_8));
        return key[0] == 1 && parts[0].equals("\u2014") && parts[1].equals(vkey[0])
                && verifier.verify(Arrays.copyOfRange(blob, 4, blob.length));
    }

    private static void answer(HttpExchange call, int status, byte[] body) throws IOException {
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) call.getResponseBody().write(body);
    }

    /** Tells the platform what was refused; what it does not take is told the next time. */
    private static void report() {
        Map<List<String>, Integer> now = new LinkedHashMap<>();
        synchronized (refused) {
            refused.entrySet().stream().limit(20).forEach(each -> now.put(each.getKey(), each.getValue()));
        }
        if (now.isEmpty() || told.get("platform") == null) return;
        StringJoiner all = new StringJoiner(",", "{\"refusals\":[", "]}");
        now.forEach((of, count) -> all.add("{\"from\":\"" + of.get(0) + "\",\"reason\":\"" + of.get(1) + "\",\"count\":" + count + "}"));
        try {
            var sent = http.send(HttpRequest.newBuilder(URI.create(told.get("platform") + "/api/v1/exchange/services/" + told.get("service") + "/refusals"))
                    .timeout(Duration.ofSeconds(10)).header("Content-Type", "application/json").header("Lingqu-Adapter", told.get("key"))
                    .POST(BodyPublishers.ofString(all.toString())).build(), BodyHandlers.discarding());
            if (sent.statusCode() == 204) synchronized (refused) {
                now.forEach((of, count) -> refused.computeIfPresent(of, (same, total) -> total.equals(count) ? null : total - count));
            }
        } catch (IOException | InterruptedException | RuntimeException unreachable) {
            System.err.println("refusals not told: " + unreachable.getClass().getSimpleName());
        }
    }
}
