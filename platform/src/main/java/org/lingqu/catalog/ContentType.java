package org.lingqu.catalog;

import java.util.Optional;

/** What a resource consists of, in the words of the regulations. People see {@code name.ContentType.<NAME>}. */
public enum ContentType {
    /** 文字. */
    TEXT,
    /** 数字. */
    FIGURES,
    /** 图表. */
    CHARTS,
    /** 图像. */
    IMAGES,
    /** 音频. */
    AUDIO,
    /** 视频. */
    VIDEO,
    /** 文件. */
    DOCUMENTS,
    /** 资料. */
    MATERIALS,
    /** 数据. */
    DATA,
    /** 电子证照. */
    CERTIFICATES,
    /** 电子档案. */
    ARCHIVES;

    public static Optional<ContentType> of(String text) {
        return Choices.find(values(), text, ContentType::name);
    }
}
