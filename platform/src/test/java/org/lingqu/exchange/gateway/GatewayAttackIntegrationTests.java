package org.lingqu.exchange.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.lingqu.audit.Receipt;
import org.lingqu.exchange.gateway.Asked.Answer;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.identity.KeyChallenges;
import org.lingqu.identity.SigningKeys;
import org.lingqu.kernel.LegalTime;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who tries to get by: with the bytes of others, with bytes read in two ways, with texts that could be statements, with a stopwatch. */
@IntegrationTest
class GatewayAttackIntegrationTests {

    /** What only a row of the register holds. */
    private static final String ROW = "临渠第";

    private static final int PAIRS = 1_000;

    /** Threads of the server that read calls. */
    private static final int THREADS = 64;

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    SigningKeys keys;

    @Autowired
    KeyChallenges challenges;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    private World world;
    private Asked asked;

    @BeforeEach
    void a_reader() {
        world = register.aWorld();
        asked = Asked.of(port, world);
    }

    @Test
    void a_plain_call_over_a_socket_is_answered_so_that_the_others_prove_something() throws IOException {
        String answer = RawCall.send(port, call(key(7), "Authorization: Bearer " + world.token()));

        assertThat(RawCall.status(answer)).isEqualTo(200);
        assertThat(answer).contains(ROW);
    }

    @Test
    void two_proofs_folded_lines_and_names_with_blanks_open_nothing() throws IOException {
        String good = "Authorization: Bearer " + world.token();
        List<String[]> attempts = List.of(
                new String[] {good, good},
                new String[] {good, "Authorization: Bearer other"},
                new String[] {"Authorization: Bearer other", good},
                new String[] {"X-Any: 1", "\t" + good},
                new String[] {"Authorization : Bearer " + world.token()},
                new String[] {"Authorization: Basic " + world.token()},
                new String[] {"authorization: bearer" + world.token()},
                new String[] {"Authorization: Bearer " + world.token() + ", Bearer " + world.token()},
                new String[] {"X-Any: a\rAuthorization: Bearer " + world.token()});
        for (String[] headers : attempts) {
            String answer = RawCall.send(port, call(key(7), headers));

            assertThat(RawCall.status(answer)).as(String.join(" | ", headers)).isIn(400, 401);
            assertThat(answer).as(String.join(" | ", headers)).doesNotContain(ROW);
        }
    }

    /** RFC 9112, section 5.2: a line break within a header is read as a blank or refused, never as a line of its own. */
    @Test
    void a_folded_proof_is_one_proof_and_hides_no_second_one() throws IOException {
        String folded = RawCall.send(port, call(key(7), "Authorization: Bearer", " " + world.token()));
        String beside = RawCall.send(
                port, call(key(7), "Authorization: Bearer", " " + world.token(), "Authorization: Bearer other"));
        String behind = RawCall.send(port, call(key(7), "Authorization: Bearer " + world.token(), " , Bearer other"));

        assertThat(RawCall.status(folded)).isIn(200, 400);
        assertThat(List.of(RawCall.status(beside), RawCall.status(behind)))
                .allMatch(status -> status == 400 || status == 401);
        assertThat(beside + behind).doesNotContain(ROW);
    }

    @Test
    void what_decides_about_a_call_stands_once() throws IOException {
        String good = "Authorization: Bearer " + world.token();

        String matters = RawCall.send(port, call(key(7), good, "Lingqu-Matter: OTHER-1"));
        String grants = RawCall.send(
                port, call(key(7), good, "Lingqu-Grant: " + world.grant().number(), "Lingqu-Grant: T-other"));

        assertThat(matters).contains("header-twice").doesNotContain(ROW);
        assertThat(grants).contains("header-twice").doesNotContain(ROW);
        assertThat(List.of(RawCall.status(matters), RawCall.status(grants))).containsOnly(400);
    }

    @Test
    void a_call_hidden_in_another_ones_body_is_never_answered() throws IOException {
        String good = "Authorization: Bearer " + world.token();
        String hidden = String.join("\r\n", call(key(9), good));
        String path = "POST /gateway/v1/" + world.grant().resource().value() + "/batch HTTP/1.1\r\nHost: 127.0.0.1:"
                + port + "\r\nLingqu-Matter: M-1\r\n";
        List<String> attempts = List.of(
                path + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
                path + "Content-Length: 0\r\nContent-Length: " + hidden.length() + "\r\n\r\n" + hidden,
                path + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + hidden,
                path + "Transfer-Encoding : chunked\r\nContent-Length: " + hidden.length() + "\r\n\r\n" + hidden,
                path + "Content-Length: -1\r\n\r\n" + hidden,
                path + "Content-Length: " + hidden.length() + "\r\n\r\n" + hidden);
        for (String attempt : attempts) {
            String answer = RawCall.bytes(port, attempt);

            assertThat(answer).as(attempt).doesNotContain(ROW);
            assertThat(RawCall.answers(answer)).as(attempt).isLessThanOrEqualTo(1);
            assertThat(RawCall.status(answer)).as(attempt).isBetween(400, 501);
        }
    }

    @Test
    void the_same_signed_bytes_from_another_connection_and_a_second_digest_are_refused() throws Exception {
        SigningPen pen = SigningPen.ed25519();
        String challenge = challenges
                .next(world.grant().consumer().system(), world.integrator())
                .text();
        String id = keys.register(
                        world.grant().consumer().system(),
                        pen.publicKey(),
                        challenge,
                        pen.proof(challenge),
                        world.integrator())
                .id();
        SignedCall call = SignedCall.get(
                port, world.grant().resource().value(), "tyshxydm=" + key(7), SignedCall.Hand.of(pen, id, time.now()));
        String bytes = raw(call);
        SignedCall twice = SignedCall.post(
                port,
                world.grant().resource().value(),
                "{\"key\": \"tyshxydm\", \"values\": [\"" + key(7) + "\"]}",
                SignedCall.Hand.of(pen, id, time.now()));
        twice.header("Content-Digest", "sha-256=:AAAA:");

        assertThat(RawCall.bytes(port, bytes)).contains(ROW);
        String again = RawCall.bytes(port, bytes);
        assertThat(RawCall.status(again)).isEqualTo(401);
        assertThat(again).contains("signature-replayed").doesNotContain(ROW);
        assertThat(RawCall.bytes(port, raw(twice)))
                .contains("signature-header-twice")
                .doesNotContain(ROW);
        assertThat(RawCall.bytes(port, bytes.replace("HTTP/1.1\r\nHost", "HTTP/1.1\r\nX-Forwarded-Host: x\r\nHost")))
                .doesNotContain(ROW);
    }

    @Test
    void over_long_and_strange_marks_of_pages_are_refused_at_once() {
        for (int length : new int[] {201, 2_000, 2_001, 7_000, 60_000}) {
            long quickest = Long.MAX_VALUE;
            // a machine that pauses for a moment is no slow refusal
            for (int tries = 0; tries < 3; tries++) {
                long begun = System.nanoTime();
                Answer refused = asked.rows("limit=5&cursor=" + "A".repeat(length));
                quickest = Math.min(quickest, System.nanoTime() - begun);

                assertThat(refused.status()).as("%d", length).isIn(400, 414);
                assertThat(refused.body()).doesNotContain(ROW);
            }
            assertThat(quickest).as("%d", length).isLessThan(2_000_000_000L);
        }
    }

    @Test
    void texts_that_could_be_statements_find_nothing_and_change_nothing() {
        List<String> texts = List.of(
                "' or '1'='1",
                "') or ('1'='1",
                "x'; drop table " + world.table() + "; --",
                "\\' or 1=1 --",
                "$$ or 1=1 --",
                "%' or tyshxydm like '%",
                "\" or \"\"=\"",
                "1 union select zjhm from " + world.table(),
                "'||(select zjhm from " + world.table() + " limit 1)||'",
                "${jndi:ldap://127.0.0.1/a}",
                "{{7*7}}",
                "pg_sleep(5)");
        for (String text : texts) {
            String encoded = java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
            Answer value = asked.lookup("tyshxydm=" + encoded);
            Answer item = asked.lookup("tyshxydm=" + key(7) + "&items=" + encoded);
            Answer name = asked.lookup(encoded + "=" + key(7));
            Answer limit = asked.rows("limit=" + encoded);

            assertThat(value.status()).as(text).isIn(200, 400);
            assertThat(value.status() == 200
                            && !requireNonNull(value.json().get("found")).equals(0))
                    .as(value.body())
                    .isFalse();
            assertThat(List.of(item.status(), name.status(), limit.status()))
                    .as(text)
                    .allMatch(status -> status == 400 || status == 403);
            assertThat(item.body() + name.body() + limit.body()).doesNotContain(ROW, "ERROR:", "SQL");
        }
        assertThat(jdbc.sql("select count(*) from " + world.table())
                        .query(Integer.class)
                        .single())
                .isEqualTo(ServedRegister.ROWS);
        assertThat(asked.lookup("tyshxydm=" + key(7)).json()).containsEntry("found", 1);
    }

    @Test
    void a_stranger_cannot_tell_a_grant_of_others_from_one_that_never_was() {
        Asked stranger = asked.token(register.aCaller().token());
        Answer real = stranger.grant(world.grant().number()).lookup("tyshxydm=" + key(7));
        Answer invented = stranger.grant("T-" + UUID.randomUUID()).lookup("tyshxydm=" + key(7));

        assertThat(real.status()).isEqualTo(invented.status()).isEqualTo(403);
        assertThat(plain(real)).isEqualTo(plain(invented));
        assertThat(grantOf(real)).isEqualTo(grantOf(invented)).isEqualTo("none");
    }

    @Test
    void bodies_that_never_come_to_an_end_keep_nobody_else_from_being_answered() throws IOException {
        List<Socket> half = new ArrayList<>();
        try {
            for (int n = 0; n < THREADS + 6; n++) {
                half.add(begun("POST " + batch(), "Content-Length: 100000", "{\"key\""));
            }
            // the first may come before the server has got to all of them
            for (int n = 0; n < 3; n++) {
                String answer = RawCall.send(port, call(key(7), "Authorization: Bearer " + world.token()));

                assertThat(RawCall.status(answer)).isEqualTo(200);
                assertThat(answer).contains(ROW);
            }
        } finally {
            for (Socket each : half) {
                each.close();
            }
        }
    }

    @Test
    void a_call_is_of_the_moment_at_which_its_end_came_not_its_begin() throws IOException {
        String body = "{\"key\": \"tyshxydm\", \"values\": [\"" + key(7) + "\"]}";
        int part = body.length() / 2;
        try (Socket slow = begun(
                "POST " + batch(),
                "Content-Length: " + body.length() + "\r\nAuthorization: Bearer " + world.token(),
                body.substring(0, part))) {
            assertThat(asked.lookup("tyshxydm=" + key(8)).status()).isEqualTo(200);
            Instant before = time.now().truncatedTo(ChronoUnit.MILLIS);
            slow.getOutputStream().write(body.substring(part).getBytes(StandardCharsets.UTF_8));
            String answer = RawCall.answer(slow);

            assertThat(RawCall.status(answer)).isEqualTo(200);
            assertThat(answer).contains(ROW);
            assertThat(recordedAt(answer)).isAfterOrEqualTo(before);
        }
    }

    private Instant recordedAt(String answer) {
        String receipt = answer.lines()
                .filter(line -> line.startsWith(Receipt.HEADER + ": "))
                .map(line -> line.substring(Receipt.HEADER.length() + 2))
                .findFirst()
                .orElseThrow();
        return jdbc.sql("select at from audit.record where rec_id = ?")
                .param(Receipt.of(receipt).record())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private String batch() {
        return "/gateway/v1/" + world.grant().resource().value() + "/batch";
    }

    /** A call whose body has begun. */
    private Socket begun(String line, String headers, String body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String head = line + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nLingqu-Matter: GSBX-2026-104417\r\n"
                + headers + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Noisy by nature, so only with {@code -Dlingqu.timing=true}: the median of a thousand pairs, asked in turn. */
    @Test
    @EnabledIfSystemProperty(named = "lingqu.timing", matches = "true")
    void a_refusal_takes_as_long_whether_the_grant_is_there_or_not() {
        Asked stranger = asked.token(register.aCaller().token());
        List<Long> real = new ArrayList<>();
        List<Long> invented = new ArrayList<>();
        for (int n = 0; n < PAIRS; n++) {
            boolean first = n % 2 == 0;
            long one = nanos(stranger.grant(first ? world.grant().number() : "T-" + UUID.randomUUID()));
            long other = nanos(stranger.grant(
                    first ? "T-" + UUID.randomUUID() : world.grant().number()));
            if (n >= PAIRS / 5) {
                real.add(first ? one : other);
                invented.add(first ? other : one);
            }
        }
        double there = median(real);
        double never = median(invented);
        System.out.printf(Locale.ROOT, "timing of refusals: %.0f µs there, %.0f µs not%n", there / 1e3, never / 1e3);

        assertThat(Math.abs(there - never)).isLessThan(0.05 * Math.max(there, never));
    }

    private static long nanos(Asked asked) {
        long begun = System.nanoTime();
        asked.lookup("tyshxydm=" + key(7));
        return System.nanoTime() - begun;
    }

    private static double median(List<Long> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    private static String plain(Answer answer) {
        return answer.body().replaceAll("\"reference\":\"[^\"]*\"", "");
    }

    private String grantOf(Answer refused) {
        return jdbc.sql("select coalesce(grant_id::text, 'none') from audit.record where rec_id = ?")
                .param(Receipt.of(refused.receipt().orElseThrow()).record())
                .query(String.class)
                .single();
    }

    private String[] call(String value, String... headers) {
        List<String> lines = new ArrayList<>();
        lines.add("GET /gateway/v1/" + world.grant().resource().value() + "/lookup?tyshxydm=" + value + " HTTP/1.1");
        lines.add("Host: 127.0.0.1:" + port);
        lines.add("Lingqu-Matter: GSBX-2026-104417");
        lines.addAll(List.of(headers));
        lines.add("");
        lines.add("");
        return lines.toArray(String[]::new);
    }

    private String raw(SignedCall call) {
        StringBuilder bytes = new StringBuilder();
        bytes.append(call.method).append(' ').append(call.path);
        bytes.append(call.query.isEmpty() ? "" : "?" + call.query).append(" HTTP/1.1\r\nHost: 127.0.0.1:");
        bytes.append(port).append("\r\n");
        call.sent.forEach(
                header -> bytes.append(header[0]).append(": ").append(header[1]).append("\r\n"));
        if (!call.body.isEmpty()) {
            bytes.append("Content-Length: ").append(call.body.length()).append("\r\n");
        }
        return bytes.append("\r\n").append(call.body).toString();
    }
}
