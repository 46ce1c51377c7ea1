package org.lingqu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Fingerprints stay in databases: neither a new build nor a longer schema may write that of an unchanged pack otherwise. */
class PackFingerprintTests {

    private final RulePack pack =
            PackCorpus.load("ZZ.yaml", PackCorpus.seventh()).get("ZZ");

    @Test
    void the_fingerprint_of_a_pack_outlives_the_build() {
        assertThat(PackFingerprint.of(pack)).isEqualTo("db7deb364df440c89933dd87");
        assertThat(PackFingerprint.said(pack)).containsEntry("sharing.conditionalAnswer", "c0183a606d4a5fa3bd664adb");
    }

    @Test
    void silence_and_procedures_that_are_not_offered_say_nothing() {
        assertThat(PackFingerprint.said(pack))
                .containsEntry("catalog.claiming", "")
                .containsEntry("conditional-share", "")
                .doesNotContainKey("effectiveTo");
        assertThat(PackFingerprint.withSilence(pack)).isNotEqualTo(PackFingerprint.of(pack));
    }
}
