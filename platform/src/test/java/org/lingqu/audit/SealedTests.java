package org.lingqu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.Problem;

/** What is sealed is opened by the holder of the key alone, and only whole. */
class SealedTests {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 200_000})
    void opens_with_the_private_key_whatever_its_length(int length) throws IOException {
        AgeReader reader = new AgeReader();
        byte[] plain = new byte[length];
        new Random(length).nextBytes(plain);
        assertThat(reader.open(sealed(reader.recipient(), plain))).isEqualTo(plain);
    }

    @Test
    void opens_with_no_other_key_and_not_when_it_was_cut_or_changed() throws IOException {
        AgeReader reader = new AgeReader();
        byte[] plain = "谁看了谁的数据".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        byte[] sealed = sealed(reader.recipient(), plain);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).startsWith("age-encryption.org/v1\n-> X25519 ");
        assertThatThrownBy(() -> new AgeReader().open(sealed)).isInstanceOf(IOException.class);
        byte[] changed = sealed.clone();
        changed[changed.length - 70_000] ^= 1;
        assertThatThrownBy(() -> reader.open(changed)).isInstanceOf(IOException.class);
        int head = sealed.length - (plain.length + 16 * (plain.length / 65_536 + 1));
        assertThatThrownBy(() -> reader.open(Arrays.copyOf(sealed, head + 65_552)))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "age1",
                "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq",
                "AGE1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ",
                "ssh-ed25519 AAAA"
            })
    void what_is_no_key_is_refused(String text) {
        assertThat(Sealed.isRecipient(text)).isFalse();
        assertThatThrownBy(() -> Sealed.to(text, new ByteArrayOutputStream())).isInstanceOf(Problem.class);
    }

    @Test
    void a_mistyped_key_is_refused() {
        String recipient = new AgeReader().recipient();
        char last = recipient.charAt(30);
        assertThat(Sealed.isRecipient(recipient)).isTrue();
        assertThat(Sealed.isRecipient(recipient.substring(0, 30) + (last == 'q' ? 'p' : 'q') + recipient.substring(31)))
                .isFalse();
    }

    private static byte[] sealed(String recipient, byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Sealed sealed = Sealed.to(recipient, out)) {
            sealed.write(plain);
        }
        return out.toByteArray();
    }
}
