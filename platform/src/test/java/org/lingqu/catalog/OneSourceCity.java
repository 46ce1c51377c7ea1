package org.lingqu.catalog;

import java.util.List;
import java.util.Objects;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Confirmations;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.TestPeople;
import org.springframework.boot.test.context.TestComponent;

/** Entries of several departments, compiled and reviewed in one line each. */
@TestComponent
public class OneSourceCity {

    private final Compilation compilation;
    private final Cases cases;
    private final Confirmations confirmations;
    private final Entries entries;
    private final TestPeople people;

    OneSourceCity(
            Compilation compilation, Cases cases, Confirmations confirmations, Entries entries, TestPeople people) {
        this.compilation = compilation;
        this.cases = cases;
        this.confirmations = confirmations;
        this.entries = entries;
        this.people = people;
    }

    /** Somebody of the data authority, after it has been confirmed that the regulation goes on to apply. */
    public Actor applies() {
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        if (confirmations.of("AB").isEmpty()) {
            confirmations.confirm("AB", new Confirmations.Wish(null, "测试文件〔2026〕2号", "继续适用"), authority);
        }
        return authority;
    }

    /** A sheet of this name with these items beside the usual ones. */
    public static Sheet sheet(String name, String... items) {
        return ASheet.aSheet()
                .named(name)
                .with(List.of(items).stream()
                        .map(item ->
                                ASheet.item("f" + Integer.toHexString(item.hashCode()), item, "TEXT", "60", "NONE"))
                        .toArray(Sheet.ItemRow[]::new))
                .build();
    }

    public Draft submitted(Sheet sheet, Actor cataloger) {
        Draft draft = compilation.begin(sheet, cataloger);
        return compilation.submit(draft.id(), draft.revision(), cataloger);
    }

    public EntryVersion published(Sheet sheet, Actor cataloger, Actor authority) {
        Draft draft = submitted(sheet, cataloger);
        act(review(draft), "publish", Inputs.NONE, authority);
        return entries.published(draft.entry());
    }

    public CaseFile act(CaseId id, String move, Inputs inputs, Actor actor) {
        return cases.act(id, new CaseMove(move, inputs, cases.get(id, actor).version()), actor);
    }

    public static CaseId review(Draft draft) {
        return Objects.requireNonNull(draft.caseId());
    }
}
