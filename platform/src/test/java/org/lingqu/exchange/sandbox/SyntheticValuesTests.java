package org.lingqu.exchange.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.kernel.identifier.IdentityNumber;
import org.lingqu.kernel.identifier.OrganizationCode;
import org.lingqu.protection.Grade;
import org.lingqu.protection.PersonalMark;

/** Made-up values pass what the item says of its values, differ where they must, are the same for ever, and belong to nobody. */
class SyntheticValuesTests {

    private static final int ROWS = 200;

    @Test
    void identifiers_have_right_check_characters_and_lie_in_no_division() {
        assertThat(values(item(ItemType.TEXT, 18, null, ValueRule.IDENTITY_NUMBER, PersonalMark.IDENTITY_NUMBER)))
                .allMatch(value -> IdentityNumber.isValid(value, LocalDate.of(2026, 1, 1)) && value.startsWith("99"));
        assertThat(values(item(ItemType.TEXT, 18, null, ValueRule.NONE, PersonalMark.IDENTITY_NUMBER)))
                .allMatch(value -> IdentityNumber.isValid(value, LocalDate.of(2150, 1, 1)) && value.startsWith("99"));
        assertThat(values(item(ItemType.TEXT, 18, null, ValueRule.CREDIT_CODE, PersonalMark.NONE)))
                .allMatch(value -> CreditCode.isValid(value) && value.startsWith("99", 2));
        assertThat(values(item(ItemType.TEXT, 9, null, ValueRule.ORGANIZATION_CODE, PersonalMark.NONE)))
                .allMatch(OrganizationCode::isValid);
        assertThat(values(item(ItemType.TEXT, 6, null, ValueRule.DIVISION_CODE, PersonalMark.NONE)))
                .allMatch(value -> value.matches("99\\d{4}"));
        assertThat(values(item(ItemType.TEXT, 11, null, ValueRule.NONE, PersonalMark.PHONE)))
                .allMatch(value -> value.matches("10\\d{9}"));
    }

    @ParameterizedTest
    @EnumSource(ItemType.class)
    void values_have_the_type_and_at_most_the_length_of_their_item(ItemType type) {
        for (int length : new int[] {1, 2, 5, 12}) {
            Integer scale = type.hasScale() && length > 1 ? 1 : null;
            Item item = item(type, type.hasLength() ? length : null, scale, ValueRule.NONE, PersonalMark.NONE);
            List<String> all = new java.util.ArrayList<>(values(item));
            all.addAll(keys(item));
            for (String value : all) {
                assertThat(fits(item, value))
                        .as("%s for %s of %s", value, type, length)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ItemType.class)
    void keys_differ_however_short_they_are(ItemType type) {
        for (int length : new int[] {1, 2, 3, 4, 5, 6, 7, 18}) {
            Item item = item(type, type.hasLength() ? length : null, null, ValueRule.NONE, PersonalMark.NONE);
            assertThat(keys(item)).doesNotHaveDuplicates().isNotEmpty();
        }
        for (ValueRule rule : ValueRule.values()) {
            assertThat(keys(item(ItemType.TEXT, 18, null, rule, PersonalMark.NONE)))
                    .as(rule.name())
                    .hasSize(ROWS)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void values_of_a_code_list_are_its_codes_and_only_items_that_may_be_empty_are() {
        Item item = item(ItemType.TEXT, 2, null, ValueRule.NONE, PersonalMark.NONE);
        SyntheticValues coded = new SyntheticValues("a/1", item, List.of("01", "02", "99"));
        Item free = new Item(
                "x",
                "x",
                ItemType.TEXT,
                9,
                null,
                false,
                false,
                Grade.GENERAL_2,
                PersonalMark.NONE,
                ValueRule.NONE,
                null);
        SyntheticValues empty = new SyntheticValues("a/1", free, List.of());

        assertThat(IntStream.range(0, ROWS).mapToObj(row -> coded.value(row, 2)))
                .containsOnly("01", "02", "99");
        assertThat(IntStream.range(0, coded.keys(ROWS)).mapToObj(coded::key)).containsExactly("01", "02", "99");
        Stream<@Nullable String> cells = IntStream.range(0, ROWS).mapToObj(row -> empty.value(row, 2));
        assertThat(cells.filter(Objects::isNull).count()).isBetween(5L, 40L);
    }

    @Test
    void are_the_same_for_ever_and_others_for_another_resource() {
        Item item = item(ItemType.NUMBER, 12, 2, ValueRule.NONE, PersonalMark.NONE);
        assertThat(values(item)).isEqualTo(values(item));
        SyntheticValues other = new SyntheticValues("b/2", item, List.of());
        assertThat(values(item))
                .isNotEqualTo(IntStream.range(0, ROWS)
                        .mapToObj(row -> other.value(row, 2))
                        .toList());
    }

    private static List<String> values(Item item) {
        SyntheticValues values = new SyntheticValues("a/1", item, List.of());
        return IntStream.range(0, ROWS)
                .mapToObj(row -> Objects.requireNonNull(values.value(row, 2)))
                .toList();
    }

    private static List<String> keys(Item item) {
        SyntheticValues values = new SyntheticValues("a/1", item, List.of());
        return IntStream.range(0, values.keys(ROWS)).mapToObj(values::key).toList();
    }

    private static boolean fits(Item item, String value) {
        int length = Objects.requireNonNullElse(item.length(), 60);
        int scale = Objects.requireNonNullElse(item.scale(), 0);
        return switch (item.type()) {
            case TEXT, MEMO, GENERAL -> !value.isEmpty() && value.length() <= length;
            case NUMBER, MONEY -> {
                BigDecimal number = new BigDecimal(value);
                int whole = number.precision() - number.scale();
                yield number.scale() <= scale && (number.signum() == 0 || whole <= length - scale);
            }
            case DATE -> LocalDate.parse(value).isAfter(LocalDate.EPOCH);
            case DATE_TIME -> LocalDateTime.parse(value).isAfter(LocalDate.EPOCH.atStartOfDay());
            case LOGICAL -> value.equals("true") || value.equals("false");
            case INTEGER -> Long.parseLong(value) >= 0;
            case DOUBLE, FLOAT -> Double.parseDouble(value) >= 0;
        };
    }

    private static Item item(
            ItemType type, @Nullable Integer length, @Nullable Integer scale, ValueRule rule, PersonalMark mark) {
        return new Item("x", "项", type, length, scale, true, false, Grade.GENERAL_2, mark, rule, null);
    }
}
