package org.lingqu.sharing.web;

import java.util.List;
import org.lingqu.sharing.Grant;
import org.lingqu.ui.Snippet;

/**
 * How to call under a grant, in three languages. What stands here works as it stands once client id, secret and key are put in; a test runs
 * it.
 */
final class CallExamples {

    private CallExamples() {}

    /** The address below the platform's own. */
    static String path(Grant grant) {
        return "/gateway/v1/" + grant.resource().prefix() + "/"
                + grant.resource().suffix() + "/lookup";
    }

    static List<Snippet> of(Grant grant, String base) {
        return List.of(
                new Snippet("curl", fill(CURL, grant, base)),
                new Snippet("Java", fill(JAVA, grant, base)),
                new Snippet("Python", fill(PYTHON, grant, base)));
    }

    private static String fill(String text, Grant grant, String base) {
        return text.replace("{base}", base)
                .replace("{path}", path(grant))
                .replace("{key}", grant.keys().isEmpty() ? "key" : grant.keys().get(0))
                .replace("{grant}", grant.number());
    }

    private static final String CURL = """
            TOKEN=$(curl -s -u "$CLIENT:$SECRET" -d grant_type=client_credentials \\
              '{base}/gateway/v1/token' \\
              | sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/')
            curl -i -G '{base}{path}' \\
              --data-urlencode "{key}=$KEY" \\
              -H "Authorization: Bearer $TOKEN" \\
              -H 'Lingqu-Grant: {grant}' \\
              -H "Lingqu-Matter: $MATTER\"""";

    private static final String JAVA = """
            // Java 17; import java.net.*, java.net.http.*, java.nio.charset.*, java.util.*
            var http = HttpClient.newHttpClient();
            var basic = Base64.getEncoder()
                .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
            var exchange = HttpRequest.newBuilder(URI.create("{base}/gateway/v1/token"))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
            var token = http.send(exchange, HttpResponse.BodyHandlers.ofString()).body()
                .replaceAll(".*\\"access_token\\":\\"([^\\"]*)\\".*", "$1");
            var query = "{key}=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
            var call = HttpRequest.newBuilder(URI.create("{base}{path}?" + query))
                .header("Authorization", "Bearer " + token)
                .header("Lingqu-Grant", "{grant}")
                .header("Lingqu-Matter", matter)
                .build();
            var answer = http.send(call, HttpResponse.BodyHandlers.ofString());
            var receipt = answer.headers().firstValue("Lingqu-Receipt").orElseThrow();""";

    private static final String PYTHON = """
            # Python 3
            import base64, json, os, urllib.parse, urllib.request
            basic = base64.b64encode(f"{os.environ['CLIENT']}:{os.environ['SECRET']}".encode()).decode()
            exchange = urllib.request.Request("{base}/gateway/v1/token",
                b"grant_type=client_credentials", {"Authorization": "Basic " + basic})
            token = json.load(urllib.request.urlopen(exchange))["access_token"]
            query = urllib.parse.urlencode({"{key}": os.environ["KEY"]})
            call = urllib.request.Request("{base}{path}?" + query, headers={
                "Authorization": "Bearer " + token,
                "Lingqu-Grant": "{grant}",
                "Lingqu-Matter": os.environ["MATTER"]})
            with urllib.request.urlopen(call) as answer:
                print(answer.headers["Lingqu-Receipt"])
                print(answer.read().decode())""";
}
