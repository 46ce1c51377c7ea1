package org.lingqu.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentKindTests {

    @ParameterizedTest
    @CsvSource({
        "255044462d312e37, PDF",
        "d0cf11e0a1b11ae1, OFFICE",
        "89504e470d0a1a0a, PNG",
        "ffd8ffe0, JPEG",
        "474946383961, GIF",
        "424d3600000000000000, BMP",
        "49492a00, TIFF",
        "4d4d002a, TIFF",
        "524946460000000057454250, WEBP",
        "524946460000000057415645, WAV",
        "524946460000000041564920, AVI",
        "494433040000, MP3",
        "fffb9000, MP3",
        "664c6143, FLAC",
        "4f676753, OGG",
        "000000206674797069736f6d, MP4",
        "1a45dfa3, MATROSKA",
        "000001ba, MPEG"
    })
    void tells_a_file_by_its_first_bytes(String hex, ContentKind kind) {
        assertThat(ContentKind.of(HexFormat.of().parseHex(hex))).contains(kind);
        for (ContentKind other : ContentKind.values()) {
            assertThat(other.fits("样本." + kind.suffixes().get(0).toUpperCase(java.util.Locale.ROOT)))
                    .isEqualTo(other == kind);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MZ",
                "\u007fELF",
                "<html><script>alert(1)</script>",
                "<?xml version='1.0'?><svg onload='x()'/>",
                "#!/bin/sh",
                "plain text",
                "RIFFxxxxNONE",
                "BM and something else",
                ""
            })
    void takes_no_program_no_page_and_nothing_unknown(String text) {
        assertThat(ContentKind.of(text.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void looks_into_packed_files() throws IOException {
        assertThat(ContentKind.of(packed("[Content_Types].xml", "word/document.xml")))
                .contains(ContentKind.DOCX);
        assertThat(ContentKind.of(packed("[Content_Types].xml", "xl/workbook.xml")))
                .contains(ContentKind.XLSX);
        assertThat(ContentKind.of(packed("OFD.xml", "Doc_0/Document.xml"))).contains(ContentKind.OFD);
        assertThat(ContentKind.of(packed("classes/A.class", "META-INF/MANIFEST.MF")))
                .isEmpty();
    }

    private static byte[] packed(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of(names)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        return out.toByteArray();
    }
}
