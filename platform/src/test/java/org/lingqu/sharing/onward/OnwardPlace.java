package org.lingqu.sharing.onward;

import static org.lingqu.catalog.compile.ASheet.item;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.OfEntry;
import org.lingqu.testing.TestPeople;
import org.springframework.stereotype.Component;

/** Departments that receive from one another and compile what they make of it. */
@Component
public class OnwardPlace {

    private final TestPeople people;
    private final GivenEntries entries;
    private final GivenGrants grants;
    private final Organization organization;
    private final Compilation compilation;
    private final Cases cases;
    private final Entries published;
    private final LegalTime time;

    OnwardPlace(
            TestPeople people,
            GivenEntries entries,
            GivenGrants grants,
            Organization organization,
            Compilation compilation,
            Cases cases,
            Entries published,
            LegalTime time) {
        this.people = people;
        this.entries = entries;
        this.grants = grants;
        this.organization = organization;
        this.compilation = compilation;
        this.cases = cases;
        this.published = published;
        this.time = time;
    }

    /** A department with its chief, who also compiles and has a system. */
    public record Side(Department department, Actor chief, InformationSystem system) {}

    public Side aSide() {
        Department department = people.aDepartment();
        Actor chief =
                people.aPersonOf(department, PostKind.CHIEF_REPRESENTATIVE, PostKind.CATALOGER, PostKind.INTEGRATOR);
        return new Side(department, chief, organization.register("参保登记系统", 3, chief));
    }

    /** A register of enterprises of one side. */
    public EntryVersion register(Side provider) {
        return entries.publish(provider.department(), SharingType.UNCONDITIONAL);
    }

    /** Gives the name of the enterprise, by its code. */
    public Grant give(EntryVersion entry, Side provider, Side user) {
        return grants.give(OfEntry.grant(entry, provider.department(), user.department(), user.system(), time.today()));
    }

    /** A sheet about enterprises: the key, and this item. */
    static ASheet about(String code, String name) {
        return ASheet.aSheet()
                .named("企业年报信息" + UUID.randomUUID().toString().substring(0, 8))
                .with(
                        new Sheet.ItemRow(
                                "tyshxydm",
                                "统一社会信用代码",
                                "TEXT",
                                "18",
                                "",
                                "true",
                                "true",
                                "GENERAL_1",
                                "NONE",
                                "CREDIT_CODE",
                                ""),
                        item(code, name, "TEXT", "200", "NONE"));
    }

    /** The same, not shared with others but opened. */
    static ASheet opened(String code, String name) {
        return about(code, name)
                .shared("NONE")
                .by()
                .needing()
                .opened("UNCONDITIONAL", "")
                .openedBy("INTERFACE");
    }

    Draft draft(ASheet sheet, Side of) {
        return compilation.begin(sheet.build(), of.chief());
    }

    List<Fault> faults(Draft draft) {
        return compilation.faults(draft);
    }

    /** As it stands by now. */
    Draft submit(Draft draft, Side of) {
        int revision = compilation.get(draft.id(), of.chief()).revision();
        return compilation.submit(draft.id(), revision, of.chief());
    }

    void discard(Draft draft, Side of) {
        compilation.discard(draft.id(), draft.revision(), of.chief());
    }

    /** The data authority puts it in force, unless handing it in did so by the regulation. */
    EntryVersion publish(Draft submitted) {
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        CaseId id = Objects.requireNonNull(submitted.caseId());
        CaseFile file = cases.get(id, authority);
        if (file.isOpen()) {
            cases.act(id, new CaseMove("publish", Inputs.NONE, file.version()), authority);
        }
        return published.published(submitted.entry());
    }
}
