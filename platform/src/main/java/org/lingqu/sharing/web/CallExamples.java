package org.lingqu.sharing.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.ui.JavaProgram;
import org.lingqu.ui.Snippet;

/**
 * How to call under a grant, for each kind of call in three languages. What stands here works as it stands once client id, secret, key and
 * matter are in the environment; a test runs it.
 */
final class CallExamples {

    private CallExamples() {}

    /** The address of a kind of call below the platform's own. */
    static String path(Grant grant, CallKind kind) {
        return "/gateway/v1/" + grant.resource().prefix() + "/"
                + grant.resource().suffix() + "/" + word(kind);
    }

    /** The address of the first kind of call that the grant allows. */
    static String path(Grant grant) {
        return path(
                grant, grant.kinds().isEmpty() ? CallKind.LOOKUP : grant.kinds().get(0));
    }

    static String word(CallKind kind) {
        return switch (kind) {
            case LOOKUP -> "lookup";
            case BATCH -> "batch";
            case VERIFY -> "verify";
            case PAGES -> "rows";
            case CHANGES -> "changes";
        };
    }

    /** The examples by kind of call, in the grant's order. */
    static Map<CallKind, List<Snippet>> of(Grant grant, String base) {
        Map<CallKind, List<Snippet>> examples = new LinkedHashMap<>();
        for (CallKind kind : grant.kinds()) {
            examples.put(
                    kind,
                    List.of(
                            new Snippet("curl", fill(CURL_TOKEN + curl(kind), grant, kind, base)),
                            new Snippet(
                                    "Java",
                                    fill(JavaProgram.of(JAVA_PACKAGES, JAVA_TOKEN + java(kind)), grant, kind, base)),
                            new Snippet("Python", fill(PYTHON_TOKEN + python(kind), grant, kind, base))));
        }
        return examples;
    }

    private static String fill(String text, Grant grant, CallKind kind, String base) {
        String key = grant.keys().isEmpty() ? "key" : grant.keys().get(0);
        String item = grant.itemCodes().stream()
                .filter(code -> !code.equals(key))
                .findFirst()
                .orElse(key);
        return text.replace("{base}", base)
                .replace("{path}", path(grant, kind))
                .replace("{key}", key)
                .replace("{item}", item)
                .replace("{grant}", grant.number());
    }

    private static String curl(CallKind kind) {
        return switch (kind) {
                    case LOOKUP -> """
                    curl -sSi -G '{base}{path}' \\
                      --data-urlencode "{key}=$KEY" \\
                    """;
                    case BATCH -> """
                    curl -sSi '{base}{path}' -H 'Content-Type: application/json' \\
                      -d "{\\"key\\": \\"{key}\\", \\"values\\": [\\"$KEY\\"]}" \\
                    """;
                    case VERIFY -> """
                    curl -sSi '{base}{path}' -H 'Content-Type: application/json' \\
                      -d "{\\"key\\": \\"{key}\\", \\"value\\": \\"$KEY\\", \\"claims\\": {\\"{item}\\": \\"$VALUE\\"}}" \\
                    """;
                    case PAGES -> """
                    # the next page: add -d "cursor=…" with what stands under "next"
                    curl -sSi -G '{base}{path}' -d limit=100 \\
                    """;
                    case CHANGES -> """
                    # SINCE: the "snapshot" you have; 0 takes everything
                    # the next page: -d "cursor=…" in place of since, with its "next"
                    curl -sSi -G '{base}{path}' \\
                      -d since="${SINCE:-0}" -d limit=100 \\
                    """;
                }
                + CURL_HEADERS;
    }

    private static String java(CallKind kind) {
        String request = switch (kind) {
            case LOOKUP -> """
                            var query = "?{key}=" + URLEncoder.encode(System.getenv("KEY"), StandardCharsets.UTF_8);
                            var call = HttpRequest.newBuilder(URI.create("{base}{path}" + query))
                            """;
            case BATCH -> """
                            var body = "{\\"key\\": \\"{key}\\", \\"values\\": [\\"" + System.getenv("KEY") + "\\"]}";
                            var call = HttpRequest.newBuilder(URI.create("{base}{path}"))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                            """;
            case VERIFY -> """
                            var body = "{\\"key\\": \\"{key}\\", \\"value\\": \\"" + System.getenv("KEY")
                                + "\\", \\"claims\\": {\\"{item}\\": \\"" + System.getenv("VALUE") + "\\"}}";
                            var call = HttpRequest.newBuilder(URI.create("{base}{path}"))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                            """;
            case PAGES -> """
                            // the next page: add &cursor= with what stands under "next"
                            var call = HttpRequest.newBuilder(URI.create("{base}{path}?limit=100"))
                            """;
            case CHANGES -> """
                            // since: the "snapshot" you have; 0 takes everything
                            // the next page: cursor= in place of since=, with its "next"
                            var call = HttpRequest.newBuilder(URI.create("{base}{path}?since=0&limit=100"))
                            """;
        };
        return request + JAVA_HEADERS;
    }

    private static String python(CallKind kind) {
        return switch (kind) {
            case LOOKUP -> """
                    query = urllib.parse.urlencode({"{key}": os.environ["KEY"]})
                    call = urllib.request.Request("{base}{path}?" + query, headers=headers)
                    """ + PYTHON_ANSWER;
            case BATCH -> """
                    body = {"key": "{key}", "values": [os.environ["KEY"]]}
                    call = urllib.request.Request("{base}{path}", json.dumps(body).encode(), headers)
                    """ + PYTHON_ANSWER;
            case VERIFY -> """
                    body = {"key": "{key}", "value": os.environ["KEY"],
                        "claims": {"{item}": os.environ["VALUE"]}}
                    call = urllib.request.Request("{base}{path}", json.dumps(body).encode(), headers)
                    """ + PYTHON_ANSWER;
            case PAGES -> """
                    page = {"next": ""}
                    while page["next"] is not None:
                        query = {"limit": 400} | ({"cursor": page["next"]} if page["next"] else {})
                        call = urllib.request.Request(
                            "{base}{path}?" + urllib.parse.urlencode(query), headers=headers)
                        with urllib.request.urlopen(call) as answer:
                            print(answer.headers["Lingqu-Receipt"])
                            text = answer.read().decode()
                            print(text)
                            page = json.loads(text)""";
            case CHANGES -> """
                    # SINCE: the snapshot you have; 0 takes everything
                    query = {"since": os.environ.get("SINCE", "0")}
                    while query:
                        call = urllib.request.Request(
                            "{base}{path}?limit=400&" + urllib.parse.urlencode(query), headers=headers)
                        with urllib.request.urlopen(call) as answer:
                            print(answer.headers["Lingqu-Receipt"])
                            page = json.load(answer)
                            for each in page["changes"]:
                                print(each["change"], each["id"], each["row"])
                            query = {"cursor": page["next"]} if page["next"] else None
                    print("SINCE =", page["snapshot"])""";
        };
    }

    private static final String CURL_TOKEN = """
            TOKEN=$(curl -s -u "$CLIENT:$SECRET" -d grant_type=client_credentials \\
              '{base}/gateway/v1/token' \\
              | sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/')
            """;
    private static final String CURL_HEADERS = String.join(
            " \\\n",
            "  -H \"Authorization: Bearer $TOKEN\"",
            "  -H 'Lingqu-Grant: {grant}'",
            "  -H \"Lingqu-Matter: $MATTER\"");
    private static final List<String> JAVA_PACKAGES =
            List.of("java.net", "java.net.http", "java.nio.charset", "java.util");
    private static final String JAVA_TOKEN = """
            var http = HttpClient.newHttpClient();
            var basic = Base64.getEncoder()
                .encodeToString((System.getenv("CLIENT") + ":" + System.getenv("SECRET")).getBytes(StandardCharsets.UTF_8));
            var exchange = HttpRequest.newBuilder(URI.create("{base}/gateway/v1/token"))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
            var token = http.send(exchange, HttpResponse.BodyHandlers.ofString()).body()
                .replaceAll(".*\\"access_token\\":\\"([^\\"]*)\\".*", "$1");
            """;
    private static final String JAVA_HEADERS = """
                .header("Authorization", "Bearer " + token)
                .header("Lingqu-Grant", "{grant}")
                .header("Lingqu-Matter", System.getenv("MATTER"))
                .build();
            var answer = http.send(call, HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.headers().firstValue("Lingqu-Receipt").orElse(""));
            System.out.println(answer.body());""";
    private static final String PYTHON_TOKEN = """
            # Python 3
            import base64, json, os, urllib.parse, urllib.request
            basic = base64.b64encode(f"{os.environ['CLIENT']}:{os.environ['SECRET']}".encode()).decode()
            exchange = urllib.request.Request("{base}/gateway/v1/token",
                b"grant_type=client_credentials", {"Authorization": "Basic " + basic})
            token = json.load(urllib.request.urlopen(exchange))["access_token"]
            headers = {"Authorization": "Bearer " + token,
                "Lingqu-Grant": "{grant}",
                "Lingqu-Matter": os.environ["MATTER"]}
            """;
    private static final String PYTHON_ANSWER = """
            with urllib.request.urlopen(call) as answer:
                print(answer.headers["Lingqu-Receipt"])
                print(answer.read().decode())""";
}
