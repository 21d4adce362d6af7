/// A text as a site shows it that turns simplified characters into traditional ones.
func traditional(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { result.append(forms[scalar] ?? scalar) }
  return String(result)
}

/// The characters of made-up reports that have another form.
private let forms: [Unicode.Scalar: Unicode.Scalar] = {
  var forms: [Unicode.Scalar: Unicode.Scalar] = [:]
  var simplified: Unicode.Scalar?
  for scalar in pairs.unicodeScalars {
    if let from = simplified {
      forms[from] = scalar
      simplified = nil
    } else {
      simplified = scalar
    }
  }
  forms["“"] = "「"
  forms["”"] = "」"
  return forms
}()

/// The simplified character, then the traditional one.
private let pairs = """
  万萬与與专專业業东東两兩严嚴个個丰豐临臨为爲举舉习習乡鄉书書于於云雲从從价價众衆优優会會传傳体體\
  余餘债債关關养養内內册冊写寫农農决決况況准準减減则則创創别別办辦务務动動区區华華协協单單占佔卫衛\
  厅廳历歷县縣参參发發变變台臺号號后後听聽员員咨諮围圍国國图圖场場坚堅坛壇处處备備复復够夠头頭学學\
  实實审審对對导導将將尽盡层層属屬岗崗岭嶺带帶帮幫干幹并並广廣库庫应應废廢开開张張强強归歸当當录錄\
  彻徹征徵态態总總户戶执執扩擴护護报報拟擬拨撥据據数數断斷无無旧舊时時暂暫术術机機权權条條来來构構\
  枫楓标標栏欄样樣档檔桥橋检檢汇匯沟溝没沒济濟滞滯满滿滨濱灾災点點热熱牵牽状狀现現电電画畫畅暢疗療\
  监監盖蓋码碼砚硯确確碍礙种種秘祕称稱稳穩简簡篱籬类類纠糾级級纳納纸紙线線组組细細织織经經结結绕繞\
  统統继繼绩績续續维維编編缴繳网網罚罰群羣职職联聯节節范範荫蔭获獲虫蟲衔銜补補见見规規视視计計认認\
  让讓训訓议議记記许許讼訟设設访訪证證评評诉訴诊診词詞试試话話询詢详詳语語误誤说說请請读讀调調负負\
  财財责責账賬质質购購贯貫贴貼费費资資转轉轮輪载載较較输輸过過运運这這进進适適邮郵采採释釋链鏈销銷\
  错錯镇鎮镜鏡长長门門问問间間闻聞阅閱队隊际際随隨隐隱难難页頁项項顺順须須顾顧预預领領频頻题題额額\
  馈饋鹭鷺齐齊
  """
