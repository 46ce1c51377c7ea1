package org.lingqu.catalog;

import java.util.Objects;
import java.util.UUID;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.ResourceCode;

/** Entries on their way through the real services: begun, submitted, published, changed. */
public final class Published {

    private final Compilation compilation;
    private final Cases cases;
    private final Entries entries;
    private final Actor authority;

    public Published(Compilation compilation, Cases cases, Entries entries, Actor authority) {
        this.compilation = compilation;
        this.cases = cases;
        this.entries = entries;
        this.authority = authority;
    }

    /** A name nothing else has. */
    public static String aName(String about) {
        return about + "信息" + UUID.randomUUID().toString().substring(0, 8);
    }

    public EntryVersion entry(Sheet sheet, Actor compiler) {
        Draft draft = compilation.begin(sheet, compiler);
        Draft submitted = compilation.submit(draft.id(), draft.revision(), compiler);
        publish(submitted, Inputs.NONE);
        return entries.published(draft.entry());
    }

    /** A change that waits for the authority. */
    public Draft change(ResourceCode code, Sheet sheet, Actor compiler) {
        Draft draft = compilation.change(code, compiler);
        Draft saved = compilation.save(draft.id(), sheet, draft.revision(), compiler);
        return compilation.submit(saved.id(), saved.revision(), compiler);
    }

    /** Hands in the draft somebody has saved on an entry, and publishes it. */
    public void approve(EntryVersion entry, Actor compiler) {
        Draft draft = compilation.inWork(compiler).stream()
                .filter(each -> each.entry().equals(entry.entry()))
                .findFirst()
                .orElseThrow();
        publish(compilation.submit(draft.id(), draft.revision(), compiler), Inputs.NONE);
    }

    public void publish(Draft submitted, Inputs inputs) {
        CaseId id = Objects.requireNonNull(submitted.caseId());
        cases.act(id, new CaseMove("publish", inputs, cases.get(id, authority).version()), authority);
    }
}
