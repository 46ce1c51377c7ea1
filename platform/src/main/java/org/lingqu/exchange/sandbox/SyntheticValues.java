package org.lingqu.exchange.sandbox;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.Sha256;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.kernel.identifier.IdentityNumber;
import org.lingqu.kernel.identifier.OrganizationCode;

/**
 * Values of one item that pass every check the item states and belong to nobody: identifiers lie in a division that does not exist, telephone
 * numbers in a range nobody can be given. The same place has the same value for ever.
 */
final class SyntheticValues {

    /** No division of GB/T 2260 begins with 99. */
    private static final String NOWHERE = "990001";

    private static final int NO_LIMIT = 60;
    private static final int SOME = 100_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2001, 1, 1);
    private static final int DAYS = 7_000;
    private static final String STEMS = "甲乙丙丁戊己庚辛壬癸";
    private static final String BRANCHES = "子丑寅卯辰巳午未申酉戌亥";

    private final String seed;
    private final Item item;
    private final List<String> codes;

    /**
     * @param seed tells resources apart
     * @param codes of the item's code list; empty when it has none
     */
    SyntheticValues(String seed, Item item, List<String> codes) {
        this.seed = seed;
        this.item = item;
        this.codes = List.copyOf(codes);
    }

    /** How many keys that differ there can be, at most {@code wanted}. */
    int keys(int wanted) {
        if (!codes.isEmpty()) {
            return Math.min(wanted, codes.size());
        }
        if (item.type() == ItemType.LOGICAL) {
            return Math.min(wanted, 2);
        }
        int digits = Math.max(1, whole());
        boolean narrow = item.rule() == ValueRule.NONE && !isDay() && digits < 4;
        return narrow ? Math.min(wanted, (int) Math.pow(10, digits)) : wanted;
    }

    private boolean isDay() {
        return item.type() == ItemType.DATE || item.type() == ItemType.DATE_TIME;
    }

    /**
     * The value of a key: another one for every row.
     *
     * @param row from 0
     */
    String key(int row) {
        if (!codes.isEmpty()) {
            return codes.get(row);
        }
        if (item.rule() != ValueRule.NONE) {
            return identifier(row);
        }
        return switch (item.type()) {
            case DATE -> FIRST_DAY.plusDays(row).toString();
            case DATE_TIME -> FIRST_DAY.atStartOfDay().plusHours(row).toString();
            case LOGICAL -> String.valueOf(row == 0);
            case TEXT, MEMO, GENERAL -> {
                int length = length();
                yield length < 6 ? padded(row, length) : "YL" + padded(row, Math.min(length - 2, 8));
            }
            default -> String.valueOf(row);
        };
    }

    /**
     * A value that is not the key's; null for an empty cell, where the item allows one.
     *
     * @param version where it differs, the row has changed
     */
    @Nullable
    String value(int row, int version) {
        int some = number(row, version);
        if (!item.required() && some % 11 == 0) {
            return null;
        }
        if (!codes.isEmpty()) {
            return codes.get(some % codes.size());
        }
        return item.rule() == ValueRule.NONE ? free(row, some) : identifier(some % SOME);
    }

    private String free(int row, int some) {
        LocalDate day = FIRST_DAY.plusDays(some % DAYS);
        return switch (item.type()) {
            case DATE -> day.toString();
            case DATE_TIME ->
                LocalDateTime.of(day, LocalTime.ofSecondOfDay(some % 86_400)).toString();
            case LOGICAL -> String.valueOf(some % 2 == 0);
            case NUMBER, MONEY -> decimal(some);
            case INTEGER -> String.valueOf(some % limit());
            case DOUBLE, FLOAT ->
                BigDecimal.valueOf(some % SOME, 2).stripTrailingZeros().toPlainString();
            case TEXT, MEMO, GENERAL -> text(row, some);
        };
    }

    private String text(int row, int some) {
        String text = switch (item.mark()) {
            case NAME -> "样" + STEMS.charAt(some % STEMS.length()) + BRANCHES.charAt(some % BRANCHES.length());
            case IDENTITY_NUMBER -> identityNumber(some);
            case PHONE -> "1000000" + padded(some, 4);
            case ADDRESS -> "样例省样例市样例区样例路" + (1 + some % 999) + "号";
            case BANK_CARD -> withLuhn("999900" + padded(some, 12));
            case NONE -> "样例" + item.name() + row;
        };
        int length = length();
        return text.length() <= length ? text : text.substring(text.length() - length);
    }

    private String identifier(int number) {
        return switch (item.rule()) {
            case IDENTITY_NUMBER -> identityNumber(number);
            case CREDIT_CODE -> CreditCode.withCheckDigits("91" + NOWHERE + "Y1" + padded(number, 6));
            case ORGANIZATION_CODE -> OrganizationCode.withCheckDigit("YL" + padded(number, 6));
            case DIVISION_CODE -> "99" + padded(number, 4);
            case NONE -> throw new AssertionError();
        };
    }

    /** Of somebody born between 1950 and 2004. */
    private static String identityNumber(int number) {
        String born = LocalDate.of(1950, 1, 1)
                .plusDays(number / 1_000 % 20_000)
                .toString()
                .replace("-", "");
        return IdentityNumber.withCheckDigit(NOWHERE + born + padded(number % 1_000, 3));
    }

    private String decimal(int some) {
        int scale = Math.min(Objects.requireNonNullElse(item.scale(), 0), 4);
        return BigDecimal.valueOf(some % limit())
                .add(BigDecimal.valueOf(some % (int) Math.pow(10, scale), scale))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Beyond the greatest number before the point. */
    private int limit() {
        return (int) Math.min(SOME, Math.pow(10, Math.max(0, whole())));
    }

    /** Characters, or digits before the point. */
    private int whole() {
        int scale = item.type().hasScale() ? Objects.requireNonNullElse(item.scale(), 0) : 0;
        return length() - scale;
    }

    private int length() {
        return Math.min(NO_LIMIT, Objects.requireNonNullElse(item.length(), NO_LIMIT));
    }

    private int number(int row, int version) {
        MessageDigest sha = Sha256.digest();
        byte[] sum =
                sha.digest((seed + "|" + item.code() + "|" + row + "|" + version).getBytes(StandardCharsets.UTF_8));
        return new BigInteger(1, sum).mod(BigInteger.valueOf(1_000_000_007L)).intValue();
    }

    private static String padded(int number, int digits) {
        String text = "0".repeat(digits) + number;
        return text.substring(text.length() - digits);
    }

    /** A card number whose issuer identifier (ISO/IEC 7812, beginning with 9) no bank has been given. */
    private static String withLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
