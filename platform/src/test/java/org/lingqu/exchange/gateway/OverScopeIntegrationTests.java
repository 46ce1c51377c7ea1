package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import jakarta.servlet.AsyncContext;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.PlainGrant.Asked;
import org.lingqu.identity.SystemCaller;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.lingqu.sharing.Call;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantDecision;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Period;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.Suspension;
import org.lingqu.sharing.Usage;
import org.lingqu.sharing.ValueKind;
import org.lingqu.sharing.Verdict;
import org.lingqu.sharing.Withdrawal;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hundred thousand calls, most of them beyond their grant in one way or several, decided, read from the database, masked and written as
 * the gateway does it, against a plain evaluator: not one cell more, none less. Each refusal's own proposal is put to the decision again.
 */
@IntegrationTest
class OverScopeIntegrationTests {

    private static final int CALLS = 100_000;
    private static final int GRANTS = 120;
    private static final int ROWS = 250;
    private static final int BATCH = 4096;
    private static final long SEED = 20261128;
    private static final List<String> COLUMNS = List.of("tyshxydm", "qymc", "fddbr", "zjhm", "zczb", "djzt");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Autowired
    ServedRegister register;

    @Autowired
    Intake intake;

    @Autowired
    DatabaseAddress database;

    @Autowired
    JdbcClient jdbc;

    private record Pair(LiveGrant live, PlainGrant plain) {}

    private record Sent(Asked asked, Passage passage, Object expected) {}

    private final Random random = new Random(SEED);
    private final Map<CallKind, Integer> answered = new EnumMap<>(CallKind.class);
    private final Map<String, Integer> refusals = new TreeMap<>();
    private int repaired;
    private int cells;
    private @Nullable Grant like;
    private List<Map<String, @Nullable String>> table = List.of();
    private Instant start = Instant.EPOCH;

    @BeforeEach
    void a_register_with_gaps() {
        ServedRegister.World world = register.aWorld();
        like = world.grant();
        start = register.today().atStartOfDay(LegalTime.ZONE).toInstant();
        jdbc.sql("delete from " + world.table() + " where tyshxydm >= '" + key(ROWS) + "'")
                .update();
        jdbc.sql("update " + world.table() + " set qymc = null where right(tyshxydm, 1) = '4'")
                .update();
        jdbc.sql("update " + world.table() + " set djzt = null where right(tyshxydm, 2) = '25'")
                .update();
        table = jdbc.sql("select * from " + world.table() + " order by tyshxydm")
                .query((row, n) -> {
                    Map<String, @Nullable String> cells = new HashMap<>();
                    for (String column : COLUMNS) {
                        cells.put(column, row.getString(column));
                    }
                    return cells;
                })
                .list();
    }

    @Test
    @Obligation({"AH-21.7"})
    void lets_no_cell_out_that_a_plain_evaluator_would_keep_back_and_keeps_none_back_that_it_would_give()
            throws SQLException {
        List<Pair> grants = IntStream.range(0, GRANTS).mapToObj(n -> aGrant()).toList();
        List<Sent> batch = new ArrayList<>();
        LookupStep lookups = new LookupStep(intake::lookUpAnew);
        PageStep pages = new PageStep();
        try (Connection connection = new StageConnections(database, "test").open()) {
            for (int n = 0; n < CALLS; n++) {
                Pair pair = grants.get(random.nextInt(GRANTS));
                Instant at = start.plusMillis(n * 86_400L);
                Asked asked = aCall(pair.plain(), LegalTime.dateOf(at));
                Passage passage = send(pair, asked, at);
                Object expected = pair.plain().answer(asked, table);
                assertThat(passage.refusal == null)
                        .as("%s under %s answered", asked, pair.live().grant())
                        .isEqualTo(expected != null);
                if (expected != null) {
                    batch.add(new Sent(asked, passage, expected));
                }
                if (batch.size() == BATCH || n == CALLS - 1) {
                    lookups.run(connection, passages(batch, false));
                    pages.run(connection, passages(batch, true));
                    batch.forEach(this::compare);
                    batch.clear();
                }
            }
        }
        // the test must have met every way of going wrong, and not only that
        assertThat(answered)
                .hasSize(CallKind.values().length)
                .allSatisfy((kind, count) -> assertThat(count).as(kind.name()).isGreaterThan(300));
        assertThat(refusals)
                .containsKeys(
                        "grant-missing",
                        "grant-withdrawn",
                        "grant-suspended",
                        "grant-not-yet",
                        "grant-expired",
                        "matter-missing",
                        "matter-malformed",
                        "manner-not-granted",
                        "kind-not-granted",
                        "item-not-granted",
                        "key-not-granted",
                        "row-not-granted",
                        "too-many-values",
                        "quota-exhausted",
                        "call-over-quota");
        assertThat(repaired).isGreaterThan(CALLS / 10);
        assertThat(cells).isGreaterThan(10_000);
    }

    private Passage send(Pair pair, Asked asked, Instant at) {
        Passage passage = new Passage(nothing(AsyncContext.class), at, System.nanoTime());
        Grant grant = pair.live().grant();
        SystemId system = asked.ownSystem() ? grant.consumer().system() : SystemId.next();
        passage.caller = new SystemCaller("c", system, grant.consumer().department(), Instant.MAX);
        passage.grant = pair.live();
        passage.matter = asked.matter();
        Usage before = pair.live().usage();
        boolean page = isPage(asked.kind());
        Wanted wanted = new Wanted(
                asked.kind(),
                asked.items(),
                page ? null : asked.key(),
                page ? List.of() : asked.values(),
                asked.claims(),
                page ? asked.rows() : 0,
                null,
                asked.kind() == CallKind.CHANGES ? 0 : null);
        try {
            intake.decide(passage, pair.live(), wanted, asked.day());
        } catch (Problem refused) {
            passage.refusal = refused;
            refusals.merge(refused.code(), 1, Integer::sum);
            Call call = Objects.requireNonNull(passage.call);
            tryProposal(grant, call, before);
        }
        return passage;
    }

    /** What a refusal proposes is allowed, and nothing that could have stayed was left out. */
    private void tryProposal(Grant grant, Call call, Usage used) {
        Verdict verdict = GrantDecision.decide(grant, call, used);
        if (!(verdict instanceof Verdict.Refused refused)) {
            throw new AssertionError("refused without a reason: " + call);
        }
        refused.reasons().forEach(reason -> {
            refusals.merge(reason.code(), 1, Integer::sum);
            assertThat(reason.change().words()).as(reason.code()).isNotBlank();
        });
        refused.repaired().ifPresent(proposal -> {
            repaired++;
            assertThat(GrantDecision.decide(grant, proposal, used))
                    .as("%s for %s under %s", proposal, call, grant)
                    .isInstanceOf(Verdict.Allowed.class);
            assertThat(proposal.items())
                    .isEqualTo(call.items().stream()
                            .filter(grant.itemCodes()::contains)
                            .toList());
            assertThat(call.values()).containsAll(proposal.values());
            if (refused.reasons().stream().allMatch(reason -> reason.code().equals("row-not-granted"))) {
                assertThat(proposal.values())
                        .isEqualTo(call.values().stream()
                                .filter(value -> grant.rows().judge(Map.of("tyshxydm", value)) != RowFilter.Truth.NO)
                                .toList());
            }
        });
    }

    private void compare(Sent sent) {
        intake.pageRead(sent.passage());
        Object expected = sent.expected();
        Map<String, Object> answer =
                JSON.readValue(AnswerBody.of(Said.of(sent.passage())), new TypeReference<Map<String, Object>>() {});
        CallKind kind = sent.asked().kind();
        answered.merge(kind, 1, Integer::sum);
        if (kind == CallKind.VERIFY) {
            assertThat(answer.get("result")).as("%s", sent.asked()).isEqualTo(expected);
            assertThat(answer).containsOnlyKeys("resource", "grant", "snapshot", "result");
        } else if (isPage(kind)) {
            assertThat(rows(answer, sent.asked())).isEqualTo(expected);
        } else {
            assertThat(rows(answer, sent.asked()))
                    .as("%s", sent.asked())
                    .containsExactlyInAnyOrderElementsOf(list(expected));
        }
    }

    private List<Map<String, Object>> rows(Map<String, Object> answer, Asked asked) {
        List<Map<String, @Nullable Object>> rows =
                asked.kind() == CallKind.CHANGES ? came(answer) : list(answer.get("rows"));
        boolean page = isPage(asked.kind());
        List<Integer> foundFor = !page && asked.values().size() > 1 ? list(answer.get("foundFor")) : List.of();
        List<Map<String, Object>> plain = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            rows.get(i).forEach((item, cell) -> row.put(item, plain(cell)));
            cells += row.size();
            if (!page) {
                row.put("foundFor", foundFor.isEmpty() ? 0 : foundFor.get(i));
            }
            plain.add(row);
        }
        return plain;
    }

    private static boolean isPage(CallKind kind) {
        return kind == CallKind.PAGES || kind == CallKind.CHANGES;
    }

    private static List<Map<String, @Nullable Object>> came(Map<String, Object> answer) {
        List<Map<String, Object>> changes = list(answer.get("changes"));
        assertThat(changes).allMatch(change -> "inserted".equals(change.get("change")));
        return changes.stream()
                .map(change -> OverScopeIntegrationTests.<Map<String, @Nullable Object>>row(change.get("row")))
                .toList();
    }

    @SuppressWarnings("unchecked") // as Jackson reads a JSON object
    private static <T> T row(@Nullable Object plain) {
        return (T) Objects.requireNonNull(plain);
    }

    private static Object plain(@Nullable Object cell) {
        if (cell == null) {
            return "null";
        }
        return cell instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : cell;
    }

    @SuppressWarnings("unchecked") // as Jackson reads a JSON array
    private static <T> List<T> list(@Nullable Object plain) {
        return (List<T>) Objects.requireNonNull(plain);
    }

    private static List<Passage> passages(List<Sent> batch, boolean pages) {
        return batch.stream()
                .filter(sent -> isPage(sent.asked().kind()) == pages)
                .map(Sent::passage)
                .toList();
    }

    private Pair aGrant() {
        List<String> items = some(COLUMNS, 1 + random.nextInt(COLUMNS.size()));
        List<CallKind> kinds = some(List.of(CallKind.values()), 1 + random.nextInt(CallKind.values().length));
        int firstDay = random.nextInt(40) - 20;
        LocalDate from = register.today().plusDays(firstDay);
        LocalDate to = from.plusDays(random.nextInt(120));
        int perDay = random.nextInt(3) == 0 ? 2 + random.nextInt(12) : 1_000_000;
        boolean file = random.nextInt(15) == 0;
        boolean suspended = random.nextInt(15) == 0;
        boolean withdrawn = random.nextInt(15) == 0;
        Filter filter = aFilter(2);
        Grant drafted = GivenGrants.like(
                Objects.requireNonNull(like),
                draft -> draft.items(items.toArray(String[]::new))
                        .kinds(kinds.toArray(CallKind[]::new))
                        .rows(filter.typed())
                        .period(new Period(from, to))
                        .frequency(perDay, 1_000_000_000)
                        .manner(file ? Manner.FILE : Manner.INTERFACE));
        Grant grant = ended(drafted, suspended, withdrawn);
        PlainGrant plain = new PlainGrant(
                new java.util.LinkedHashSet<>(
                        COLUMNS.stream().filter(items::contains).toList()),
                filter.plain(),
                file ? Set.of() : Set.copyOf(kinds),
                from,
                to,
                perDay,
                suspended,
                withdrawn,
                new HashMap<>());
        return new Pair(new LiveGrant(grant, new Usage(LocalDate.EPOCH, 0), System.nanoTime()), plain);
    }

    private static Grant ended(Grant grant, boolean suspended, boolean withdrawn) {
        return new Grant(
                grant.id(),
                grant.number(),
                grant.version(),
                grant.consumer(),
                grant.provider(),
                grant.resource(),
                grant.title(),
                grant.entryVersion(),
                grant.items(),
                grant.keys(),
                grant.rows(),
                grant.purpose(),
                grant.manner(),
                grant.kinds(),
                grant.period(),
                grant.frequency(),
                grant.basis(),
                grant.issuedAt(),
                suspended ? new Suspension(Instant.EPOCH, "", "") : null,
                withdrawn ? new Withdrawal(Instant.EPOCH, "", "") : null);
    }

    private record Filter(RowFilter typed, Predicate<Map<String, @Nullable String>> plain) {}

    private Filter aFilter(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> new Filter(RowFilter.ALL, row -> true);
            case 1 -> {
                String status = random.nextBoolean() ? "存续" : "注销";
                yield new Filter(
                        new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of(status)),
                        row -> status.equals(row.get("djzt")));
            }
            case 2 -> {
                String prefix = "91340100MA00000" + random.nextInt(3);
                yield new Filter(
                        new RowFilter.StartsWith("tyshxydm", prefix),
                        row -> String.valueOf(row.get("tyshxydm")).startsWith(prefix));
            }
            case 3 -> {
                int least = random.nextInt(400);
                yield new Filter(
                        new RowFilter.Between("zczb", ValueKind.NUMBER, String.valueOf(least), null),
                        row -> Double.parseDouble(String.valueOf(row.get("zczb"))) >= least);
            }
            case 4 -> {
                Filter one = aFilter(depth - 1);
                Filter other = aFilter(depth - 1);
                yield new Filter(
                        new RowFilter.And(List.of(one.typed(), other.typed())),
                        one.plain().and(other.plain()));
            }
            default -> {
                Filter one = aFilter(depth - 1);
                Filter other = aFilter(depth - 1);
                yield new Filter(
                        new RowFilter.Or(List.of(one.typed(), other.typed())),
                        one.plain().or(other.plain()));
            }
        };
    }

    /** A call that goes beyond the grant in some ways, seldom in all and seldom in none. */
    private Asked aCall(PlainGrant grant, LocalDate day) {
        boolean tame = random.nextInt(4) == 0;
        List<CallKind> kinds =
                tame && !grant.kinds().isEmpty() ? List.copyOf(grant.kinds()) : List.of(CallKind.values());
        CallKind kind = kinds.stream().sorted().toList().get(random.nextInt(kinds.size()));
        List<String> pool = new ArrayList<>(tame ? List.copyOf(grant.items()) : COLUMNS);
        if (!tame && random.nextInt(6) == 0) {
            pool.add("no_such_item");
        }
        // not every order of every choice: each is a statement of its own
        List<String> items = random.nextInt(3) == 0
                ? List.of()
                : random.nextInt(20) == 0
                        ? some(pool, 1 + random.nextInt(pool.size()))
                        : List.copyOf(pool.subList(0, 1 + random.nextInt(pool.size())));
        String matter = tame || random.nextInt(8) > 0 ? "GSBX-2026-1" : oneOf("", " ", "a\nb", "x y");
        Map<String, String> claims = new LinkedHashMap<>();
        List<String> values = values(kind, tame);
        if (kind == CallKind.VERIFY) {
            items = items.isEmpty() ? List.of(pool.get(0)) : items;
            items.forEach(item -> claims.put(item, claim(item, values.get(0))));
        }
        return new Asked(
                tame || random.nextInt(12) > 0,
                kind,
                items,
                tame || random.nextInt(12) > 0 ? "tyshxydm" : oneOf("qymc", "djzt"),
                values,
                claims,
                1 + random.nextInt(isPage(kind) && random.nextInt(20) == 0 ? 500 : 12),
                random.nextInt(40) == 0 ? null : matter,
                day);
    }

    private List<String> values(CallKind kind, boolean tame) {
        int most = kind == CallKind.VERIFY ? 1 : kind == CallKind.LOOKUP ? 4 : 12;
        int count = 1 + random.nextInt(most);
        if (kind != CallKind.VERIFY && !tame && random.nextInt(60) == 0) {
            count = 45 + random.nextInt(kind == CallKind.BATCH ? 600 : 12);
        }
        return IntStream.range(0, count)
                .mapToObj(i -> random.nextInt(10) == 0 ? "91340100MB" + random.nextInt(9) : key(random.nextInt(ROWS)))
                .toList();
    }

    private String claim(String item, String value) {
        return table.stream()
                .filter(row -> value.equals(row.get("tyshxydm")) && random.nextInt(5) > 0)
                .map(row -> row.get(item))
                .filter(cell -> cell != null)
                .findFirst()
                .orElse("另一个值");
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> List<T> some(List<T> all, int count) {
        List<T> rest = new ArrayList<>(all);
        java.util.Collections.shuffle(rest, random);
        return List.copyOf(rest.subList(0, Math.min(count, rest.size())));
    }

    private static <T> T nothing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
    }
}
