package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.organization.Department;
import org.lingqu.sharing.Grant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries that nobody else gets, into which departments load what they received, and the drafts by which they change that. */
@Component
public class ReceivedEarlier {

    private final GivenLoads loads;
    private final Compilation compilation;
    private final JdbcClient jdbc;

    ReceivedEarlier(GivenLoads loads, Compilation compilation, JdbcClient jdbc) {
        this.loads = loads;
        this.compilation = compilation;
        this.jdbc = jdbc;
    }

    EntryVersion keptToItself(Department department) {
        EntryVersion entry = loads.publish(department);
        jdbc.sql("""
                        update catalog.entry_version set content = jsonb_set(content, '{sharing,type}', to_jsonb(cast(? as text)))
                        where entry = ?""").params(SharingType.NONE.name(), entry.entry().value()).update();
        return entry;
    }

    /** A load whose file has just the bytes of one that was handed over under a grant. */
    Load received(EntryVersion entry, Grant grant, Actor steward) {
        Load load = loads.loadedWhole(entry, steward);
        int files = jdbc.sql("""
                        update exchange.file set sha256 = ? where run_id in (select id from exchange.run where grant_id = ?)""")
                .params(Objects.requireNonNull(load.sha256()), grant.id().value())
                .update();
        assertThat(files).isPositive();
        return load;
    }

    /** A load of data of its own, which readers do not get before somebody answers for it. */
    Load unconfirmed(EntryVersion entry, Actor steward) {
        return loads.loadedUnconfirmed(entry, steward);
    }

    /** What stands against a draft because of the loads of its entry. */
    List<Fault> faults(Draft draft) {
        return compilation.faults(draft).stream()
                .filter(fault -> fault.code().equals("load-came-by-sharing-earlier"))
                .toList();
    }

    Draft change(EntryVersion entry, Actor cataloger) {
        return compilation.change(entry.code(), cataloger);
    }

    Draft shared(Draft draft, Actor cataloger) {
        return saved(draft, ASheet.aSheet(), cataloger);
    }

    Draft opened(Draft draft, Actor cataloger) {
        return saved(draft, opened(ASheet.aSheet()), cataloger);
    }

    /** The same with the capital, which the register has too. */
    Draft openedWithCapital(Draft draft, Actor cataloger) {
        ASheet sheet = ASheet.aSheet()
                .with(
                        ASheet.item("tyshxydm", "统一社会信用代码", "TEXT", "18", "CREDIT_CODE"),
                        ASheet.item("qymc", "企业名称", "TEXT", "200", "NONE"),
                        ASheet.item("zczb", "注册资本", "NUMBER", "12", "NONE"));
        return saved(draft, opened(sheet), cataloger);
    }

    private static ASheet opened(ASheet sheet) {
        return sheet.shared("NONE").by().needing().opened("UNCONDITIONAL", "").openedBy("INTERFACE");
    }

    /** In force as it is, but opened. */
    void open(EntryVersion entry) {
        jdbc.sql("""
                        update catalog.entry_version set content = jsonb_set(content, '{opening,type}', to_jsonb(cast(? as text)))
                        where entry = ?""")
                .params(OpeningType.UNCONDITIONAL.name(), entry.entry().value())
                .update();
    }

    private Draft saved(Draft draft, ASheet sheet, Actor cataloger) {
        return compilation.save(draft.id(), sheet.build(), draft.revision(), cataloger);
    }
}
