package org.lingqu.catalog.compile;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.lingqu.catalog.Carrier;
import org.lingqu.catalog.ContentType;
import org.lingqu.catalog.Nature;
import org.lingqu.catalog.Origin;
import org.lingqu.catalog.Segment;

/** Checks what a resource is and where it comes from. Whose it is cannot be said otherwise: data of government belong to the state. */
final class NatureCheck {

    private static final int LONGEST_NAME = 200;

    private final Findings findings;

    NatureCheck(Findings findings) {
        this.findings = findings;
    }

    Optional<Nature> check(Sheet sheet) {
        Optional<Origin> origin = origin(sheet);
        findings.optional("originName", sheet.originName(), LONGEST_NAME);
        Optional<Carrier> carrier = findings.known("carrier", orElse(sheet.carrier(), Carrier.ELECTRONIC), Carrier::of);
        Optional<Segment> segment = findings.known("segment", orElse(sheet.segment(), Segment.GOVERNMENT), Segment::of);
        Set<ContentType> contents = EnumSet.noneOf(ContentType.class);
        sheet.contents()
                .forEach(text ->
                        findings.known("contents", text, ContentType::of).ifPresent(contents::add));
        Ownership.otherThanTheState(sheet).ifPresent(owner -> findings.add("owner", "owner-fixed", owner));
        return origin.isEmpty() || carrier.isEmpty() || segment.isEmpty()
                ? Optional.empty()
                : Optional.of(new Nature(
                        origin.get(),
                        origin.get().isNamed() ? sheet.originName() : "",
                        carrier.get(),
                        contents,
                        segment.get()));
    }

    private Optional<Origin> origin(Sheet sheet) {
        if (sheet.origin().isEmpty()) {
            findings.add("origin", "missing.origin");
            return Optional.empty();
        }
        Optional<Origin> origin = findings.known("origin", sheet.origin(), Origin::of);
        if (origin.filter(Origin::isNamed).isPresent() && sheet.originName().isEmpty()) {
            findings.add("originName", "origin-unnamed." + origin.get());
        }
        return origin;
    }

    private static String orElse(String text, Enum<?> usual) {
        return text.isEmpty() ? usual.name() : text;
    }
}
