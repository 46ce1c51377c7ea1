package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.SystemId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class LogEntryTests {

    private static final UUID ID = UUID.fromString("0199c7d2-6a80-7abc-8def-0123456789ab");
    private static final Instant AT = Instant.parse("2026-10-09T01:20:11.123456789Z");
    private static final KeyHashes HASHES = new KeyHashes(new byte[32]);

    private static final AccessRecord ACCESS = new AccessRecord(
            ID,
            AT,
            new SystemId(new UUID(0, 1)),
            new DepartmentId(new UUID(0, 2)),
            new GrantId(new UUID(0, 3)),
            "参保登记核验",
            "306012/000037",
            4,
            "8101",
            List.of("QYMC", "ZT"),
            1,
            List.of(HASHES.of("91340000000000001X")),
            Outcome.DONE,
            null);

    private static final Act ACT = Act.of(
                    new Actor(
                            Actor.Kind.PERSON,
                            new UUID(0, 7),
                            "陆简",
                            new DepartmentId(new UUID(0, 2)),
                            "市数据局",
                            Set.of()),
                    "catalog.publish",
                    new SubjectRef("catalog-entry", "e1", "企业登记\"注册\"信息\n"))
            .with("version", 2)
            .with("basis", "第九条")
            .citing(new Citation("AH", "第九条", List.of("AH-9.1")));

    /** If this text ever has to change, every log written before can no longer be verified: make a version 2 instead. */
    @Test
    void the_bytes_of_an_access_are_fixed() {
        assertThat(new String(LogEntry.of(ACCESS), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"at\":\"2026-10-09T01:20:11.123456Z\",\"department\":\"00000000-0000-0000-0000-000000000002\","
                                + "\"entryVersion\":4,\"grant\":\"00000000-0000-0000-0000-000000000003\","
                                + "\"id\":\"0199c7d2-6a80-7abc-8def-0123456789ab\",\"items\":[\"QYMC\",\"ZT\"],"
                                + "\"keys\":[\"" + HASHES.of("91340000000000001X") + "\"],\"kind\":\"access\","
                                + "\"matter\":\"参保登记核验\",\"outcome\":\"done\",\"resource\":\"306012/000037\",\"rows\":1,"
                                + "\"snapshot\":\"8101\",\"system\":\"00000000-0000-0000-0000-000000000001\",\"v\":1}");
    }

    @Test
    void as_many_keys_as_are_said_to_fit_beside_the_items_do_fit() {
        for (int items : new int[] {0, 1, 100, 200, 500, 900}) {
            List<String> codes = IntStream.range(0, items)
                    .mapToObj(n -> "i%062d".formatted(n))
                    .toList();
            int most = AccessRecord.mostKeys(codes);
            assertThat(most).as("beside %s items", items).isBetween(50, AccessRecord.MOST_KEYS);

            assertThat(wide(codes, most).seal()).isNotNull();
            assertThat(most < AccessRecord.MOST_KEYS)
                    .as("beside %s items", items)
                    .isEqualTo(items >= 200);
        }
        assertThat(AccessRecord.mostKeys(Collections.nCopies(1000, "i".repeat(63))))
                .isNotPositive();
    }

    private static AccessRecord wide(List<String> items, int keys) {
        return new AccessRecord(
                ID,
                AT,
                new SystemId(new UUID(0, 1)),
                new DepartmentId(new UUID(0, 2)),
                new GrantId(new UUID(0, 3)),
                "核".repeat(64),
                "306012/000037",
                1_000_000_000,
                "1000000000..1000000001",
                items,
                1_000_000_000,
                Collections.nCopies(keys, HASHES.of("91340000000000001X")),
                Outcome.DONE,
                null);
    }

    @Test
    void the_bytes_of_an_act_are_fixed() {
        assertThat(new String(LogEntry.of(ID, AT, ACT), StandardCharsets.UTF_8))
                .isEqualTo("{\"actor\":{\"department\":\"00000000-0000-0000-0000-000000000002\","
                        + "\"departmentName\":\"市数据局\",\"id\":\"00000000-0000-0000-0000-000000000007\","
                        + "\"kind\":\"person\",\"name\":\"陆简\"},\"at\":\"2026-10-09T01:20:11.123456Z\","
                        + "\"citation\":{\"article\":\"第九条\",\"obligations\":[\"AH-9.1\"],\"pack\":\"AH\"},"
                        + "\"details\":{\"basis\":\"第九条\",\"version\":\"2\"},"
                        + "\"id\":\"0199c7d2-6a80-7abc-8def-0123456789ab\",\"kind\":\"act\",\"outcome\":\"done\","
                        + "\"subject\":{\"id\":\"e1\",\"title\":\"企业登记\\\"注册\\\"信息\\n\",\"type\":\"catalog-entry\"},"
                        + "\"v\":1,\"verb\":\"catalog.publish\"}");
    }

    @Property(tries = 300)
    void any_text_comes_out_as_sorted_compact_json(@ForAll String matter, @ForAll String resource) {
        AccessRecord record = new AccessRecord(
                ID, AT, null, null, null, matter, resource, 0, null, List.of(), 0, List.of(), Outcome.REFUSED, "scope");
        SealedRecord sealed;
        try {
            sealed = record.seal();
        } catch (Problem unstorable) {
            assertThat(unstorable.code()).isEqualTo("record-text");
            return;
        }
        String json = new String(LogEntry.of(sealed.record()), StandardCharsets.UTF_8);
        JsonMapper sorting = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build();
        JsonNode read = sorting.readTree(json);
        assertThat(read.get("matter").asString()).isEqualTo(matter);
        assertThat(read.get("resource").asString()).isEqualTo(resource);
        assertThat(List.copyOf(read.propertyNames())).isSorted();
        assertThat(json).doesNotContain("\n").doesNotContain(": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\ud800", "x\udc00y", "\ud800\ud800"})
    void a_text_that_the_database_would_refuse_is_refused_before_it_is_queued(String text) {
        AccessRecord record = new AccessRecord(
                ID, AT, null, null, null, text, null, 0, null, List.of(), 0, List.of(), Outcome.DONE, null);
        assertThatThrownBy(record::seal).isInstanceOf(Problem.class).hasMessage("record-text [matter]");
        assertThat(Texts.tamed(text)).isNotEmpty().doesNotContain("\u0000");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(Texts.tamed(text)))
                .isTrue();
    }

    @Test
    void an_item_with_a_comma_is_refused() {
        AccessRecord record = new AccessRecord(
                ID, AT, null, null, null, null, null, 0, null, List.of("a,b"), 0, List.of(), Outcome.DONE, null);
        assertThatThrownBy(record::seal).isInstanceOf(Problem.class);
    }

    @Test
    void more_keys_than_an_entry_can_hold_are_refused() {
        AccessRecord record = new AccessRecord(
                ID,
                AT,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                List.of(),
                0,
                Collections.nCopies(1000, HASHES.of("k")),
                Outcome.DONE,
                null);
        assertThatThrownBy(record::seal).isInstanceOf(Problem.class).hasMessageStartingWith("log-entry-too-long");
    }

    @Test
    void a_receipt_is_read_back_and_nothing_else_is() {
        Receipt receipt = ACCESS.seal().receipt();
        assertThat(Receipt.of(receipt.toString())).isEqualTo(receipt);
        assertThat(receipt.leaf()).isEqualTo(LogEntry.hash(LogEntry.of(ACCESS)));
        for (String wrong : List.of(
                "",
                ".",
                "x",
                receipt.record().toString(),
                receipt + "=",
                receipt + "A",
                receipt.toString().toUpperCase(java.util.Locale.ROOT))) {
            assertThatThrownBy(() -> Receipt.of(wrong))
                    .as(wrong)
                    .isInstanceOf(Problem.class)
                    .hasMessage("receipt-malformed");
        }
    }

    @Test
    void the_hash_of_an_identifier_depends_on_the_salt() {
        byte[] other = HexFormat.of().parseHex("01".repeat(32));
        assertThat(HASHES.of("a")).isEqualTo(HASHES.of("a")).isNotEqualTo(HASHES.of("b"));
        assertThat(new KeyHashes(other).of("a")).isNotEqualTo(HASHES.of("a"));
    }
}
