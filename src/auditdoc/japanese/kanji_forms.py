"""Old and variant kanji and the form in use today, for searching and matching only: text keeps what was
printed.

Sources: 常用漢字表（平成22年内閣告示第2号）, the older forms (康熙字典体) in brackets there; the last line
holds forms of personal and place names that 戸籍 and signboards use. Each pair is a variant and its common
form. Pairs whose two forms are one code point and a compatibility ideograph (神 U+FA19) are not here: NFKC
joins them.
"""

from __future__ import annotations

_PAIRS = """
亞亜 惡悪 壓圧 圍囲 爲為 醫医 壹壱 稻稲 飮飲 隱隠 營営 榮栄 衞衛 驛駅 圓円 鹽塩 緣縁 艷艶 應応 歐欧 毆殴
櫻桜 奧奥 橫横 溫温 穩穏 假仮 價価 畫画 會会 壞壊 懷懐 繪絵 擴拡 殼殻 覺覚 學学 嶽岳 樂楽 渴渇 勸勧 卷巻
寬寛 歡歓 罐缶 觀観 關関 陷陥 顏顔 歸帰 氣気 龜亀 僞偽 戲戯 犧犠 舊旧 據拠 擧挙 虛虚 峽峡 挾挟 敎教 鄕郷
堯尭 曉暁 區区 驅駆 勳勲 薰薫 徑径 惠恵 揭掲 溪渓 經経 繼継 莖茎 螢蛍 輕軽 鷄鶏 藝芸 擊撃 缺欠 儉倹 劍剣
圈圏 檢検 權権 獻献 硏研 縣県 險険 顯顕 驗験 嚴厳 效効 廣広 恆恒 鑛鉱 號号 國国 黑黒 濟済 碎砕 齋斎 劑剤
册冊 雜雑 參参 慘惨 棧桟 蠶蚕 贊賛 殘残 絲糸 齒歯 兒児 辭辞 濕湿 實実 舍舎 寫写 釋釈 壽寿 收収 從従 澁渋
獸獣 縱縦 肅粛 處処 緖緒 敍叙 將将 燒焼 稱称 證証 乘乗 剩剰 壤壌 孃嬢 條条 淨浄 疊畳 穰穣 讓譲 釀醸 囑嘱
觸触 寢寝 愼慎 眞真 盡尽 圖図 粹粋 醉酔 隨随 髓髄 數数 樞枢 聲声 靜静 齊斉 攝摂 竊窃 專専 戰戦 淺浅 潛潜
纖繊 踐践 錢銭 禪禅 曾曽 雙双 壯壮 搜捜 插挿 爭争 總総 聰聡 莊荘 裝装 騷騒 增増 臟臓 藏蔵 屬属 續続 墮堕
體体 對対 帶帯 滯滞 臺台 瀧滝 擇択 澤沢 單単 擔担 膽胆 團団 彈弾 斷断 癡痴 遲遅 晝昼 蟲虫 鑄鋳 廳庁 聽聴
敕勅 鎭鎮 遞逓 鐵鉄 轉転 點点 傳伝 黨党 盜盗 燈灯 當当 鬪闘 德徳 獨独 讀読 屆届 繩縄 貳弐 腦脳 廢廃 拜拝
賣売 麥麦 發発 髮髪 拔抜 蠻蛮 祕秘 濱浜 拂払 佛仏 竝並 變変 邊辺 辨弁 瓣弁 辯弁 寶宝 豐豊 沒没 萬万 滿満
默黙 餠餅 戾戻 彌弥 藥薬 譯訳 豫予 餘余 與与 譽誉 搖揺 樣様 謠謡 來来 賴頼 亂乱 覽覧 龍竜 兩両 獵猟 綠緑
壘塁 靈霊 禮礼 隸隷 勵励 齡齢 戀恋 爐炉 勞労 樓楼 郞郎 祿禄 灣湾 內内 吳呉 說説 稅税 銳鋭 閱閲 脫脱 悅悦
敘叙 旣既 卽即 靑青 黃黄 戶戸 淸清 晚晩 每毎 步歩 涉渉 俱倶 卻却 狀状 歲歳 髙高 﨑崎 嵜崎 栁柳 邉辺 濵浜
瀨瀬 冨富 舘館 嶋島 嶌島 曻昇 峯峰 圡土 𠮷吉 𣘺橋 槗橋 桒桑 籠篭 檜桧 遙遥 瑤瑶 凜凛 渕淵
"""


COMMON_FORMS: dict[str, str] = {pair[0]: pair[1] for pair in _PAIRS.split()}
"""Variant → common form, one character each; no common form is itself a variant of another."""
