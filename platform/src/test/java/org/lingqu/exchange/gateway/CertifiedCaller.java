package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import java.util.Map;
import java.util.UUID;
import org.lingqu.audit.Receipt;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.exchange.gateway.TlsLine.Said;
import org.lingqu.identity.ClientCertificates;
import org.lingqu.identity.KeyChallenges;
import org.lingqu.kernel.SystemId;
import org.lingqu.testing.GivenCertificate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What tests of calls with certificates have in common: registering one, the call, and what a refusal looks like. */
@Component
class CertifiedCaller {

    static final String MATTER = "Lingqu-Matter: GSBX-2026-104417";

    private final ClientCertificates certificates;
    private final KeyChallenges challenges;
    private final JdbcClient jdbc;

    CertifiedCaller(ClientCertificates certificates, KeyChallenges challenges, JdbcClient jdbc) {
        this.certificates = certificates;
        this.challenges = challenges;
        this.jdbc = jdbc;
    }

    /** Registers it for the system of a world; answers its id. */
    String registered(World world, GivenCertificate own) {
        SystemId system = world.grant().consumer().system();
        String text = challenges.next(system, world.integrator()).text();
        return certificates
                .register(system, own.pem(), text, own.signed(text), world.integrator())
                .id();
    }

    static String lookup(World world) {
        return "/gateway/v1/" + world.grant().resource().value() + "/lookup?tyshxydm=" + key(7) + "&items=qymc";
    }

    void refused(Said said, String code) {
        assertThat(said.status()).as(code + " " + said.body()).isEqualTo(401);
        assertThat(said.body()).contains("\"certificate-refused\"", code).doesNotContain("商行");
        assertThat(record(said)).containsEntry("refusal", "certificate-refused").containsEntry("row_count", 0L);
    }

    Map<String, Object> record(Said said) {
        UUID id = Receipt.of(said.receipt()).record();
        return jdbc.sql("select refusal, row_count, system_id from audit.record where rec_id = ?")
                .param(id)
                .query()
                .singleRow();
    }
}
