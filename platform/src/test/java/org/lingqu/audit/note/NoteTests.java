package org.lingqu.audit.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.kernel.Problem;

class NoteTests {

    /** Keys, text and signature of the examples in Go's golang.org/x/mod/sumdb/note. */
    private static final String SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String SIGNATURE =
            "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

    @Test
    void signs_like_the_reference_implementation() {
        NoteSigner signer = NoteSigner.of(SKEY);
        assertThat(signer.verifier()).hasToString(VKEY);
        assertThat(signer.secret()).isEqualTo(SKEY);
        assertThat(SignedNote.sign(TEXT, signer)).hasToString(TEXT + "\n" + SIGNATURE + "\n");
    }

    @Test
    void accepts_a_note_that_others_signed_too() {
        SignedNote note = SignedNote.of(TEXT + "\n\u2014 witness.example AAAAAAAA\n" + SIGNATURE + "\n");
        assertThat(note.signedBy(NoteVerifier.of(VKEY))).isTrue();
        assertThat(note.signedBy(NoteSigner.generate("PeterNeumann").verifier()))
                .isFalse();
    }

    @Property(tries = 30)
    void a_changed_byte_breaks_the_signature(
            @ForAll @IntRange(min = 0, max = 98) int at, @ForAll @ByteRange(min = 1, max = 31) byte change) {
        StringBuilder text = new StringBuilder(TEXT);
        text.setCharAt(at, (char) (text.charAt(at) ^ change));
        SignedNote note = new SignedNote(
                text.toString(), SignedNote.of(TEXT + "\n" + SIGNATURE + "\n").signatures());
        assertThat(note.signedBy(NoteVerifier.of(VKEY))).isFalse();
    }

    @Property
    void reads_the_checkpoint_it_writes(@ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long size) {
        Checkpoint checkpoint = new Checkpoint("city.example/log", size, Hashes.empty());
        assertThat(Checkpoint.of(checkpoint.text())).isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\n1\n",
                "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "a\n1\n47DEQpj8HBSa\n",
                "a b\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
            })
    void refuses_other_texts_as_checkpoints(String text) {
        assertThatThrownBy(() -> Checkpoint.of(text))
                .isInstanceOf(Problem.class)
                .hasMessage("checkpoint-malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void refuses_a_key_whose_name_or_hash_does_not_fit(String vkey) {
        assertThatThrownBy(() -> NoteVerifier.of(vkey))
                .isInstanceOf(Problem.class)
                .hasMessage("vkey-malformed");
    }

    @Test
    void a_second_line_of_the_key_that_does_not_verify_spoils_the_note() {
        String forged = SIGNATURE.replace("UgYN1FFY", "UgYN1FFZ");
        for (String lines : List.of(SIGNATURE + "\n" + forged, forged + "\n" + SIGNATURE)) {
            assertThat(SignedNote.of(TEXT + "\n" + lines + "\n").signedBy(NoteVerifier.of(VKEY)))
                    .isFalse();
        }
        assertThat(SignedNote.of(TEXT + "\n" + SIGNATURE + "\n" + SIGNATURE + "\n")
                        .signedBy(NoteVerifier.of(VKEY)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n\u0000", "\n\u001b[2J", "\n\t"})
    void refuses_a_note_with_control_characters(String end) {
        String text = TEXT.strip() + end + "\n";
        assertThatThrownBy(() -> SignedNote.of(text + "\n" + SIGNATURE + "\n"))
                .isInstanceOf(Problem.class)
                .hasMessage("note-malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a+b", "a\u00a0b", "a\u202fb", "a\u3000b", "a\nb", "a\u0007b"})
    void refuses_names_that_would_break_the_lines_of_a_note(String name) {
        assertThatThrownBy(() -> NoteSigner.generate(name))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("log-name-malformed");
    }

    /** The example of GB/T 32918.5, annex A: user id 1234567812345678. */
    @Test
    void sm2_is_that_of_the_standard() {
        byte[] secret = HexFormat.of().parseHex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8");
        byte[] key = HexFormat.of()
                .parseHex("0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                        + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
        byte[] signature = HexFormat.of()
                .parseHex("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                        + "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
        byte[] text = "message digest".getBytes(StandardCharsets.US_ASCII);
        assertThat(NoteAlgorithm.SM2.publicOf(secret)).isEqualTo(key);
        assertThat(NoteAlgorithm.SM2.verify(key, text, signature)).isTrue();
        signature[40] ^= 1;
        assertThat(NoteAlgorithm.SM2.verify(key, text, signature)).isFalse();
        key[64] ^= 1;
        assertThat(NoteAlgorithm.SM2.isKey(key)).as("not on the curve").isFalse();
    }

    @Test
    void an_sm2_key_is_written_and_read_like_an_ed25519_key_behind_a_longer_type() throws NoSuchAlgorithmException {
        NoteSigner signer = NoteSigner.generate("city.example/log/sm3", NoteAlgorithm.SM2);
        assertThat(NoteSigner.of(signer.secret()).secret()).isEqualTo(signer.secret());
        String vkey = signer.verifier().toString();
        NoteVerifier verifier = NoteVerifier.of(vkey);
        assertThat(verifier).hasToString(vkey);
        assertThat(verifier.algorithm()).isEqualTo(NoteAlgorithm.SM2);
        byte[] typed = Base64.getDecoder().decode(vkey.split("\\+", 3)[2]);
        assertThat(typed).hasSize(28 + 65);
        assertThat(new String(typed, 1, 27, StandardCharsets.US_ASCII)).isEqualTo("sm2-sm3.1.2.156.10197.1.501");
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("city.example/log/sm3\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.id()).isEqualTo(HexFormat.of().formatHex(digest.digest(typed), 0, 4));

        SignedNote note = SignedNote.of(SignedNote.sign(TEXT, signer).toString());
        assertThat(note.signedBy(verifier)).isTrue();
        assertThat(new SignedNote(TEXT.replace("answer", "Answer"), note.signatures()).signedBy(verifier))
                .isFalse();
        assertThat(note.signedBy(NoteSigner.generate("city.example/log/sm3", NoteAlgorithm.SM2)
                        .verifier()))
                .isFalse();
        assertThat(note.signedBy(NoteSigner.generate("city.example/log/sm3").verifier()))
                .isFalse();
    }

    @Test
    void a_checkpoint_that_announces_a_second_root_is_read_as_it_was_written() {
        Checkpoint alone = new Checkpoint("city.example/log", 0, Hashes.empty());
        Checkpoint pair = new Checkpoint("city.example/log", 0, Hashes.empty(), TreeHash.SM3.empty());
        assertThat(pair.text())
                .startsWith(alone.text())
                .hasLineCount(4)
                .contains("\nsm3 GrIdg1XPoX+OYRlIMegajyK+yMco/vt0ftA161CCqis=\n");
        assertThat(Checkpoint.of(pair.text())).isEqualTo(pair).isNotEqualTo(alone);
        assertThat(Checkpoint.of(alone.text() + "other x\n").announced()).isNull();
    }

    @Test
    void a_key_tells_its_id_and_hides_its_secret() {
        assertThat(NoteVerifier.of(VKEY).id()).isEqualTo("c74f20a3");
        assertThat(NoteSigner.of(SKEY).toString()).doesNotContain("AYEKFALV");
    }
}
