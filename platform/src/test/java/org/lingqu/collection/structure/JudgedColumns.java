package org.lingqu.collection.structure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.ValueRule;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.kernel.identifier.IdentityNumber;
import org.lingqu.protection.Grade;
import org.lingqu.protection.PersonalMark;

/**
 * One table of {@code mapping-truth.tsv} or {@code mapping-truth-unseen.tsv}.
 *
 * @param truth item code by column, only for columns that feed one
 */
record JudgedColumns(String entry, List<Item> items, List<MappingGuess.Offered> columns, Map<String, String> truth) {

    /** @param name of the file beside the other test data */
    static List<JudgedColumns> of(String name) {
        List<JudgedColumns> tables = new ArrayList<>();
        try (InputStream file =
                Objects.requireNonNull(JudgedColumns.class.getResourceAsStream("/collection/" + name))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.startsWith("#")).forEach(line -> read(tables, line.split("\t", -1)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return tables;
    }

    private static void read(List<JudgedColumns> tables, String[] cells) {
        if (cells[0].equals("T")) {
            tables.add(new JudgedColumns(cells[1], new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>()));
            return;
        }
        JudgedColumns table = tables.get(tables.size() - 1);
        if (cells[0].equals("I")) {
            table.items.add(new Item(
                    cells[1],
                    cells[2],
                    ItemType.valueOf(cells[3]),
                    null,
                    null,
                    false,
                    false,
                    Grade.GENERAL_2,
                    PersonalMark.NONE,
                    ValueRule.NONE,
                    null));
        } else {
            table.columns.add(new MappingGuess.Offered(cells[1], cells[2], cells[3], values(cells[4])));
            if (!cells[5].equals("-")) {
                table.truth.put(cells[1], cells[5]);
            }
        }
    }

    private static List<String> values(String stated) {
        return switch (stated) {
            case "" -> List.of();
            case "@id" -> List.of(id("001"), id("002"), id("013"));
            case "@credit" -> List.of(credit("A"), credit("B"), credit("C"));
            case "@mobile" -> List.of("13800000001", "13900000002", "15000000003");
            case "@bank" -> List.of("6222020000000000002", "6222020000000000010", "6222020000000000028");
            case "@date" -> List.of("2024-01-05", "2019-11-30", "2001-06-17");
            case "@time" -> List.of("2024-01-05 10:00:00", "2019-11-30 23:59:59");
            case "@division" -> List.of("340102", "340103", "341022");
            default -> List.of(stated.split(";"));
        };
    }

    private static String id(String order) {
        return IdentityNumber.withCheckDigit("34010219900307" + order);
    }

    private static String credit(String letter) {
        return CreditCode.withCheckDigits("91340100MA0L00" + letter + "R");
    }
}
