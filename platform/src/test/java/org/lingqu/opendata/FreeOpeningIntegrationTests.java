package org.lingqu.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.ConfirmedPacks;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

/** Under Hefei's measures data are opened free of charge: no condition of a list is kept that demands payment. */
@IntegrationTest
class FreeOpeningIntegrationTests {

    @Autowired
    Cases cases;

    @Autowired
    ConfirmedPacks confirmed;

    @Autowired
    GivenEntries entries;

    @Autowired
    TestPeople people;

    @Test
    void a_list_with_a_price_is_refused_and_nothing_of_it_is_kept() {
        confirmed.all();
        Department authority = people.theAuthority();
        Department provider = people.aDepartment();
        Actor cataloger = people.aPersonOf(provider, PostKind.CATALOGER);
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);

        CaseId charging = CaseId.next();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> cases.open(listing(charging, entry, provider, authority, cataloger, "HF", "按次收费")))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("payment-demanded");
                    assertThat(refused.faults())
                            .singleElement()
                            .satisfies(fault -> assertThat(fault.where()).isEqualTo("conditions"));
                    assertThat(refused.citations().get(0).article()).contains("第四条");
                });
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> cases.get(charging, cataloger))
                .satisfies(gone -> assertThat(gone.code()).isEqualTo("case-unknown"));

        CaseFile kept = cases.open(listing(CaseId.next(), entry, provider, authority, cataloger, "HF", "无偿开放，须注明来源"));
        assertThat(kept.isOpen()).isTrue();
    }

    private static OpenCase listing(
            CaseId id,
            EntryVersion entry,
            Department provider,
            Department authority,
            Actor actor,
            String pack,
            String conditions) {
        return OpenCase.of(
                        id,
                        OpeningListProcedure.ID,
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()),
                        actor,
                        Party.department("provider", provider.id(), provider.name()),
                        Party.department("authority", authority.id(), authority.name()),
                        Party.department("review-body", authority.id(), authority.name()))
                .stating(Inputs.of("list", "开放目录", "openClass", "CONDITIONAL", "conditions", conditions))
                .under(pack);
    }
}
