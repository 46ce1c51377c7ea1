package org.lingqu.audit.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void a_key_tells_its_id_and_hides_its_secret() {
        assertThat(NoteVerifier.of(VKEY).id()).isEqualTo("c74f20a3");
        assertThat(NoteSigner.of(SKEY).toString()).doesNotContain("AYEKFALV");
    }
}
