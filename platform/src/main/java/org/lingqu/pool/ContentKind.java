package org.lingqu.pool;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Kinds of files that are taken as objects. A file is what its first bytes say, whatever its name or its sender claim; programs, scripts and
 * pages that a browser would run are none of these.
 */
public enum ContentKind {
    PDF(Family.DOCUMENT, "application/pdf", "pdf"),
    OFD(Family.DOCUMENT, "application/ofd", "ofd"),
    DOCX(Family.DOCUMENT, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    PPTX(Family.DOCUMENT, "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    XLSX(Family.DOCUMENT, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    /** The older binary form of office programs; which of them, only its inside tells. */
    OFFICE(Family.DOCUMENT, "application/x-ole-storage", "doc", "ppt", "xls", "wps", "et"),
    PNG(Family.PICTURE, "image/png", "png"),
    JPEG(Family.PICTURE, "image/jpeg", "jpg", "jpeg"),
    GIF(Family.PICTURE, "image/gif", "gif"),
    BMP(Family.PICTURE, "image/bmp", "bmp"),
    TIFF(Family.PICTURE, "image/tiff", "tif", "tiff"),
    WEBP(Family.PICTURE, "image/webp", "webp"),
    MP3(Family.SOUND, "audio/mpeg", "mp3"),
    WAV(Family.SOUND, "audio/wav", "wav"),
    FLAC(Family.SOUND, "audio/flac", "flac"),
    OGG(Family.SOUND, "application/ogg", "ogg", "oga", "ogv"),
    MP4(Family.FILM, "video/mp4", "mp4", "m4v", "m4a", "mov"),
    AVI(Family.FILM, "video/x-msvideo", "avi"),
    MPEG(Family.FILM, "video/mpeg", "mpg", "mpeg"),
    MATROSKA(Family.FILM, "video/x-matroska", "mkv", "webm");

    /** What sort of thing it is. */
    public enum Family {
        DOCUMENT,
        PICTURE,
        SOUND,
        FILM
    }

    /** Bytes from the beginning that are enough to tell. */
    public static final int HEAD = 4_096;

    private final Family family;
    private final String mediaType;
    private final List<String> suffixes;

    ContentKind(Family family, String mediaType, String... suffixes) {
        this.family = family;
        this.mediaType = mediaType;
        this.suffixes = List.of(suffixes);
    }

    public Family family() {
        return family;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Whether a file of this kind may bear a name. */
    public boolean fits(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return suffixes.stream().anyMatch(suffix -> lower.endsWith("." + suffix));
    }

    /** Suffixes usual for it, the first preferred. */
    public List<String> suffixes() {
        return suffixes;
    }

    /** Every suffix that may be sent. */
    public static List<String> allSuffixes() {
        return Arrays.stream(values()).flatMap(kind -> kind.suffixes.stream()).toList();
    }

    /**
     * What the first bytes of a file say.
     *
     * @param head up to {@value #HEAD} bytes
     */
    public static Optional<ContentKind> of(byte[] head) {
        Head bytes = new Head(head);
        if (bytes.has(0, "PK\3\4")) {
            return zipped(bytes);
        }
        if (bytes.has(0, "RIFF")) {
            return bytes.has(8, "WAVE")
                    ? Optional.of(WAV)
                    : bytes.has(8, "AVI ")
                            ? Optional.of(AVI)
                            : bytes.has(8, "WEBP") ? Optional.of(WEBP) : Optional.empty();
        }
        if (bytes.has(4, "ftyp")) {
            return Optional.of(MP4);
        }
        return plain(bytes);
    }

    private static Optional<ContentKind> zipped(Head bytes) {
        if (bytes.holds("OFD.xml")) {
            return Optional.of(OFD);
        }
        if (!bytes.holds("[Content_Types].xml") && !bytes.holds("_rels/.rels")) {
            return Optional.empty();
        }
        return bytes.holds("word/")
                ? Optional.of(DOCX)
                : bytes.holds("ppt/") ? Optional.of(PPTX) : bytes.holds("xl/") ? Optional.of(XLSX) : Optional.empty();
    }

    private static Optional<ContentKind> plain(Head bytes) {
        if (bytes.has(0, "%PDF-")) {
            return Optional.of(PDF);
        }
        if (bytes.has(0, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)) {
            return Optional.of(OFFICE);
        }
        if (bytes.has(0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return Optional.of(PNG);
        }
        if (bytes.has(0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPEG);
        }
        if (bytes.has(0, "GIF87a") || bytes.has(0, "GIF89a")) {
            return Optional.of(GIF);
        }
        if (bytes.has(0, "BM") && bytes.has(6, 0, 0, 0, 0)) {
            return Optional.of(BMP);
        }
        if (bytes.has(0, 'I', 'I', 0x2A, 0) || bytes.has(0, 'M', 'M', 0, 0x2A)) {
            return Optional.of(TIFF);
        }
        return sounding(bytes);
    }

    private static Optional<ContentKind> sounding(Head bytes) {
        if (bytes.has(0, "fLaC")) {
            return Optional.of(FLAC);
        }
        if (bytes.has(0, "OggS")) {
            return Optional.of(OGG);
        }
        if (bytes.has(0, 0x1A, 0x45, 0xDF, 0xA3)) {
            return Optional.of(MATROSKA);
        }
        if (bytes.has(0, 0, 0, 1, 0xBA) || bytes.has(0, 0, 0, 1, 0xB3)) {
            return Optional.of(MPEG);
        }
        boolean layerThree = bytes.has(0, 0xFF, 0xFB) || bytes.has(0, 0xFF, 0xF3) || bytes.has(0, 0xFF, 0xF2);
        return bytes.has(0, "ID3") || layerThree ? Optional.of(MP3) : Optional.empty();
    }

    /** The first bytes of a file. */
    private record Head(byte[] bytes) {

        boolean has(int at, String text) {
            return has(at, text.chars().toArray());
        }

        boolean has(int at, int... wanted) {
            if (bytes.length < at + wanted.length) {
                return false;
            }
            for (int i = 0; i < wanted.length; i++) {
                if ((bytes[at + i] & 0xFF) != wanted[i]) {
                    return false;
                }
            }
            return true;
        }

        boolean holds(String text) {
            return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
        }
    }
}
