package org.lingqu.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lingqu.bench.Violation.Kind;

/**
 * Calls that a well-made client never makes, at the raw socket: proofs missing, doubled, too long; heads that two readers would read in two ways;
 * marks of pages that the node never wrote; values that are meant to be read as something else. None may be answered with a row, none with an
 * error of the platform's own, and what reaches the gateway is recorded.
 */
final class RawAttacks {

    private static final String ROWS = "\"rows\":[{";

    /** Values like any other: looked up as they stand, and not found. */
    private static final Set<String> LITERAL =
            Set.of("a condition that is always true", "a second statement", "a wildcard");

    /** Where they lead is no gateway. */
    private static final Set<String> ELSEWHERE = Set.of("up and out of the gateway", "the same encoded");

    private static final String UNKNOWN = "gateway-address-unknown";
    private static final Set<Integer> NOT_DONE_HERE = Set.of(501, 505);

    private final Node node;
    private final Traffic traffic;
    private final Journal journal;
    private final String token;
    private final String lookup;
    private final String way;
    private final Map<String, String> requests = new LinkedHashMap<>();
    private final List<String> rows = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private int number;

    RawAttacks(Node node, Traffic traffic) {
        this.node = node;
        this.traffic = traffic;
        this.journal = traffic.journal("raw");
        this.token = "Authorization: Bearer " + traffic.access().token() + "\r\n";
        this.way = "/gateway/v1/" + traffic.access().resource();
        this.lookup = way + "/lookup?" + traffic.keys().item() + "="
                + traffic.keys().values().get(0);
    }

    /** Rows of a table: attack, what came, code, recorded. */
    List<String> rows() {
        return rows;
    }

    List<Violation> violations() {
        return violations;
    }

    void run() {
        proofs();
        heads();
        marks();
        values();
        try (journal) {
            requests.forEach(this::attack);
        }
    }

    private void proofs() {
        requests.put("no proof", get(lookup, ""));
        requests.put("a token nobody was given", get(lookup, "Authorization: Bearer abcdefghijklmnop\r\n"));
        requests.put("a token of 6,000 letters", get(lookup, "Authorization: Bearer " + "a".repeat(6_000) + "\r\n"));
        requests.put("a head of 60,000 letters", get(lookup, token + "X-Long: " + "a".repeat(60_000) + "\r\n"));
        requests.put("two tokens", get(lookup, token + "Authorization: Bearer abcdefghijklmnop\r\n"));
        requests.put("a signature beside a token", get(lookup, token + "Signature: a=:AAAA:\r\n"));
        requests.put("basic in place of bearer", get(lookup, "Authorization: Basic YTpi\r\n"));
    }

    private void heads() {
        requests.put("two matters", get(lookup, token + "Lingqu-Matter: SECOND\r\n"));
        requests.put("two grants", get(lookup, token + "Lingqu-Grant: A\r\nLingqu-Grant: B\r\n"));
        requests.put("a line break in a matter", get(lookup, token + "Lingqu-Matter: A\r\n SECOND\r\n"));
        requests.put("a blank before the colon", get(lookup, "Authorization : Bearer abcdefghijklmnop\r\n"));
        requests.put("a control sign in a head", get(lookup, token + "X-Sign: a\u0001b\r\n"));
        String inner = get(lookup, "").replace("@", "@i"); // a call of its own, for a matter of its own
        requests.put(
                "two lengths",
                post(way + "/batch", token + "Content-Length: 0\r\nContent-Length: " + inner.length() + "\r\n", inner));
        requests.put(
                "length and chunks",
                post(
                        way + "/batch",
                        token + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                        "0\r\n\r\n" + inner));
        requests.put(
                "chunks under another name",
                post(way + "/batch", token + "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + inner));
        requests.put(
                "chunks twice",
                post(
                        way + "/batch",
                        token + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                        "0\r\n\r\n" + inner));
        requests.put("a negative length", post(way + "/batch", token + "Content-Length: -1\r\n", "{}"));
        requests.put("no host", "GET " + lookup + " HTTP/1.1\r\n" + token + "Lingqu-Matter: @\r\n\r\n");
        requests.put("two hosts", get(lookup, token + "Host: other\r\n"));
        requests.put("another method", get(lookup, token).replaceFirst("GET", "DELETE"));
        requests.put("a method of no kind", get(lookup, token).replaceFirst("GET", "G\u0000T"));
        requests.put(
                "a parameter of the path",
                get(way + "/lookup;x=1?" + traffic.keys().item() + "=1", token));
        requests.put("up and out of the gateway", get(way + "/../../../../api/v1/audit/records", token));
        requests.put("the same encoded", get(way + "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/api/v1/audit/records", token));
    }

    private void marks() {
        requests.put("a mark of 5,000 letters", get(way + "/rows?cursor=" + "A".repeat(5_000), token));
        requests.put("a mark of 150 letters", get(way + "/rows?cursor=" + "A".repeat(150), token));
        requests.put("a mark that is none", get(way + "/rows?cursor=%00", token));
        requests.put("two marks", get(way + "/rows?cursor=AAAA&cursor=BBBB", token));
        requests.put("a page of a billion", get(way + "/rows?limit=1000000000", token));
        requests.put("changes since the beginning of time", get(way + "/changes?since=-1", token));
    }

    private void values() {
        String key = traffic.keys().item();
        requests.put(
                "a condition that is always true", get(way + "/lookup?" + key + "=%27%20or%20%271%27=%271", token));
        requests.put(
                "a second statement", get(way + "/lookup?" + key + "=1%27;drop%20schema%20audit%20cascade;--", token));
        requests.put("NUL", get(way + "/lookup?" + key + "=91%00", token));
        requests.put("broken UTF-8", get(way + "/lookup?" + key + "=%c3%28", token));
        requests.put("half a surrogate", get(way + "/lookup?" + key + "=%ed%a0%80", token));
        requests.put("a wildcard", get(way + "/lookup?" + key + "=%25", token));
        requests.put("a condition of one's own", get(lookup + "&where=1%3D1", token));
        requests.put("an item that is none", get(lookup + "&items=*", token));
        requests.put("an item that was not granted", get(lookup + "&items=lxdh", token));
        requests.put("a part of a query as item", get(lookup + "&items=qymc%20from%20pool.serving--", token));
        requests.put("a key by index", get(way + "/lookup?" + key + "%5B%5D=1", token));
        requests.put("151 values", get(way + "/lookup?" + (key + "=1&").repeat(150) + key + "=1", token));
        requests.put("a body of depth", body("[".repeat(20_000)));
        requests.put(
                "a body that names a key twice", body("{\"key\":\"" + key + "\",\"key\":\"qymc\",\"values\":[\"1\"]}"));
        requests.put("a body of no text", body("\u00ff\u00fe\u0000"));
        requests.put("a number for a value", body("{\"key\":\"" + key + "\",\"values\":[1e999999]}"));
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Lingqu-Matter: @\r\n\r\n";
    }

    private static String post(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                + "Lingqu-Matter: @\r\n\r\n" + body;
    }

    private String body(String text) {
        return post(way + "/batch", token + "Content-Length: " + text.length() + "\r\n", text);
    }

    private void attack(String name, String request) {
        String matter = traffic.prefix() + "raw-" + ++number;
        try {
            RawSocket.Heard heard = RawSocket.send(node.port(), request.replace("@", matter));
            List<Integer> statuses = heard.statuses();
            rows.add("| %s | %s | %s | %s |%n"
                    .formatted(
                            name,
                            statuses.isEmpty() ? "connection ended" : statuses,
                            heard.code(),
                            heard.receipts().isEmpty() ? "no" : "yes"));
            wrong(name, heard)
                    .forEach(kind ->
                            violations.add(new Violation(kind, matter, name + ": " + statuses + " " + heard.code())));
            boolean literal = LITERAL.contains(name);
            if (heard.receipts().size() == 1
                    && !name.contains("matter")
                    && !heard.code().equals(UNKNOWN)) { // the record of an unknown address names no matter
                journal.write(new Line(
                        matter, literal ? 0 : statuses.get(0), heard.receipts().get(0), 0, true));
            }
        } catch (IOException broken) {
            violations.add(new Violation(Kind.NO_END, matter, name + ": " + broken));
        }
    }

    /** What is wrong with the answer to an attack. */
    static List<Kind> wrong(String name, RawSocket.Heard heard) {
        List<Kind> wrong = new ArrayList<>();
        boolean literal = LITERAL.contains(name);
        if (heard.text().contains(ROWS) || heard.statuses().stream().anyMatch(status -> isWrong(status, literal))) {
            wrong.add(Kind.NOT_REFUSED);
        }
        if (!heard.code().isEmpty() && heard.receipts().isEmpty() && !ELSEWHERE.contains(name)) {
            wrong.add(Kind.NOT_RECORDED);
        }
        return wrong;
    }

    /** An answer where there must be none, or an error of the platform's own. */
    private static boolean isWrong(int status, boolean literal) {
        return status < 400 && !literal || status >= 500 && !NOT_DONE_HERE.contains(status);
    }
}
