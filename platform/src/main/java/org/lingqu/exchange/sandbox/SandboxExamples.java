package org.lingqu.exchange.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.exchange.gateway.SyntheticTable;
import org.lingqu.sharing.CallKind;

/** Calls of the sandbox as a shell runs them; they work as they stand, and a test runs them. */
final class SandboxExamples {

    private static final String TOKEN = """
            TOKEN=$(curl -sS '{base}/api/v1/tokens' \\
              -H 'Content-Type: application/json' \\
              -d "{\\"username\\": \\"$ACCOUNT\\", \\"password\\": \\"$PASSWORD\\"}" \\
              | sed 's/.*"token" *: *"\\([^"]*\\)".*/\\1/')
            """;

    private static final String HEADERS =
            String.join(" \\\n", "", "  -H \"Authorization: Bearer $TOKEN\"", "  -H 'Lingqu-Matter: SX-0001'");

    private static final String LOOKUP = """
            curl -sSi -G '{address}/lookup' \\
              --data-urlencode '{key}={value}'""";

    private static final String VERIFY = """
            curl -sSi '{address}/verify' \\
              -H 'Content-Type: application/json' \\
              -d '{"key": "{key}", "value": "{value}", "claims": {"{key}": "{value}"}}'""";

    private static final String PAGES = """
            curl -sSi -G '{address}/rows' \\
              -d limit=10""";

    private static final String CHANGES = """
            curl -sSi -G '{address}/changes' \\
              -d since=1 -d limit=10""";

    private SandboxExamples() {}

    static Map<CallKind, String> of(EntryVersion entry, SyntheticTable table, String base) {
        String key = table.columns().get(table.key()).code();
        String value = Objects.requireNonNull(table.now().get(0).get(table.key()));
        Map<CallKind, String> calls = new LinkedHashMap<>();
        calls.put(CallKind.LOOKUP, LOOKUP);
        calls.put(CallKind.VERIFY, VERIFY);
        calls.put(CallKind.PAGES, PAGES);
        calls.put(CallKind.CHANGES, CHANGES);
        calls.replaceAll((kind, call) -> (TOKEN + call + HEADERS)
                .replace(
                        "{address}",
                        "{base}/api/v1/exchange/sandbox/" + entry.code().value())
                .replace("{base}", base)
                .replace("{key}", key)
                .replace("{value}", value));
        return calls;
    }
}
