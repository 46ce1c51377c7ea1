package org.lingqu.catalog.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.hall.HallTest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** In Huangshan information is shared in principle; state secrets follow their own law and are not kept here. */
@HallTest
class SecretInHuangshanIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    Compilation compilation;

    @Autowired
    TestPeople people;

    @Test
    @Obligation("HS-2.3.1")
    void a_new_entry_is_shared_with_everybody_and_one_marked_as_a_state_secret_is_refused() {
        people.theAuthority();
        Actor cataloger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        assertThat(Sheet.empty().sharingType()).isEqualTo("UNCONDITIONAL");
        for (ASheet secret : List.of(
                ASheet.aSheet().local("密级", "机密"),
                ASheet.aSheet().local("涉密标识", "是"),
                ASheet.aSheet().summarized("秘密★10年 应急部署"))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> compilation.begin(secret.build(), cataloger))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo("state-secret"));
        }
        Draft open = compilation.begin(ASheet.aSheet().local("密级", "非密").build(), cataloger);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> compilation.save(
                        open.id(), ASheet.aSheet().local("密级", "绝密").build(), open.revision(), cataloger))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("state-secret"));
        assertThat(compilation.inWork(cataloger)).extracting(Draft::id).containsExactly(open.id());
        assertThat(compilation.submit(open.id(), open.revision(), cataloger).state())
                .isEqualTo(Draft.State.SUBMITTED);

        Answer refused = Program.with(port, people.tokenOf(cataloger))
                .post("/api/v1/catalog/drafts", Map.of("name", "部署信息", "extension", Map.of("密级", "机密")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("next").asString()).contains("保守国家秘密的法律法规");
    }
}
