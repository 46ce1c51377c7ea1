package org.lingqu.casework;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;

/** What must be stated with a move: everything that is wrong with it, together. */
final class Form {

    private static final int LONGEST_LIST = 2000;

    /** Of a longer list of choices only the first are told. */
    private static final int MOST_TOLD = 40;

    private final Procedure table;
    private final Terms terms;

    /** @param table the table as it reads under the pack */
    Form(Procedure table, Terms terms) {
        this.table = table;
        this.terms = terms;
    }

    /**
     * What was stated, reduced to what the move asks for.
     *
     * @throws Problem {@code inputs-wrong} with every fault together
     */
    Inputs check(Move move, Inputs inputs, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        Set<String> known = Stream.concat(Stream.of(table.opening()), table.moves().stream())
                .flatMap(any -> any.inputs().stream())
                .map(Input::name)
                .collect(Collectors.toSet());
        inputs.values().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(Fault.of(name, "input-unknown")));
        Map<String, List<String>> stated = new LinkedHashMap<>();
        for (Input input : move.inputs()) {
            List<String> values = values(input, inputs);
            if (!terms.asks(input)) {
                if (!values.isEmpty()) {
                    faults.add(Fault.of(input.name(), "input-not-asked", terms.packTitle()));
                }
                continue;
            }
            if (values.isEmpty()) {
                if (terms.demands(input)) {
                    faults.add(Fault.of(input.name(), "required"));
                }
            } else {
                wrong(input, values)
                        .or(() -> wrongDay(move, input, values.get(0), today))
                        .ifPresent(faults::add);
                stated.put(input.name(), values);
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("inputs-wrong")
                    .with(phrase("move." + move.name()))
                    .faults(faults)
                    .citing(terms.citationsOf(move.inputs(), faults));
        }
        return new Inputs(stated);
    }

    /** A list may also come as lines of one field. */
    private static List<String> values(Input input, Inputs inputs) {
        List<String> values = inputs.list(input.name());
        return input.kind() == Input.Kind.LIST
                ? values.stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList()
                : values;
    }

    private Optional<Fault> wrong(Input input, List<String> values) {
        String name = input.name();
        if (input.kind() != Input.Kind.LIST && values.size() > 1 || values.size() > LONGEST_LIST) {
            return Optional.of(Fault.of(name, "too-many"));
        }
        int longest = values.stream().mapToInt(String::length).max().orElse(0);
        if (longest > Input.LONGEST_TEXT) {
            return Optional.of(Fault.of(name, "too-long", Input.LONGEST_TEXT, longest, longest - Input.LONGEST_TEXT));
        }
        String value = values.get(0);
        return switch (input.kind()) {
            case TEXT, LONG_TEXT -> Optional.empty();
            case LIST -> uncovered(input, values);
            case DATE -> isDate(value) ? Optional.empty() : Optional.of(Fault.of(name, "not-a-date"));
            case NUMBER -> value.matches("\\d{1,15}") ? Optional.empty() : Optional.of(Fault.of(name, "not-a-number"));
            case CHOICE -> {
                List<String> choices = terms.choices(input);
                yield choices.isEmpty() || choices.contains(value)
                        ? Optional.empty()
                        : Optional.of(Fault.of(name, "not-among-choices", told(choices)));
            }
        };
    }

    private static String told(List<String> choices) {
        String first = choices.stream().limit(MOST_TOLD).collect(Collectors.joining("、"));
        return choices.size() > MOST_TOLD ? first + "…" : first;
    }

    /** A list has a line for each entry the pack names, beginning with the name. */
    private Optional<Fault> uncovered(Input input, List<String> lines) {
        List<String> missing = terms.choices(input).stream()
                .filter(entry -> lines.stream().noneMatch(line -> line.startsWith(entry)))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Fault.of(input.name(), "entries-missing", String.join("、", missing)));
    }

    /** The day of an event lies not ahead; a last day that is set lies ahead. */
    private Optional<Fault> wrongDay(Move move, Input input, String value, LocalDate today) {
        if (input.kind() != Input.Kind.DATE) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.parse(value);
        if (input.name().equals(move.happens().onDay()) && day.isAfter(today)) {
            return Optional.of(Fault.of(input.name(), "day-ahead", today));
        }
        boolean set = table.clocks().stream().anyMatch(rule -> input.name().equals(rule.setBy()));
        return set && !day.isAfter(today)
                ? Optional.of(Fault.of(input.name(), "day-not-ahead", today))
                : Optional.empty();
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    private Phrase phrase(String name) {
        return Phrase.of("procedure." + table.id() + "." + name);
    }
}
